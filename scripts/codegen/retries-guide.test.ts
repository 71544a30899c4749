import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../workspace/packages.ts';
import { guideWithTables } from './retries-guide.ts';

const page = await readFile(join(repository, 'docs/guides/safe-retries.md'), 'utf8');

test('the guide shows the ratings as they are', async () => {
  expect(await guideWithTables(page)).toBe(page);
});

test('a table that somebody changed is written anew', async () => {
  expect(await guideWithTables(page.replace('`@org/slack`', '`@org/other`'))).toBe(page);
});

test('a guide without a place for the tables is refused', async () => {
  await expect(guideWithTables('# Guide\n')).rejects.toThrow('has no place for the tables');
});
