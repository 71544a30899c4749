import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJobs } from './jobs/read-jobs.ts';
import { readRatings } from './ratings/read-ratings.ts';
import { NO_RATINGS } from './ratings/ratings.ts';
import { temporaryFolder } from './testing/folders.ts';

test('a file that is absent holds nothing, and one that cannot be read is told', async () => {
  const folder = await temporaryFolder();
  const absent = join(folder, 'absent.yaml');
  expect(await readJobs(absent)).toEqual([]);
  expect(await readRatings(absent)).toBe(NO_RATINGS);
  // A folder is there, and cannot be read as a file.
  await expect(readJobs(folder)).rejects.toThrow('EISDIR');
  await expect(readRatings(folder)).rejects.toThrow('EISDIR');
});
