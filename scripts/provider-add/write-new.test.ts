import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, temporaryFolder } from '../specs/testing/folders.ts';
import { writeNew } from './write-new.ts';

test('writes new files and changes others', async () => {
  const root = await temporaryFolder();
  await writeFile(join(root, 'index.ts'), 'old');
  await writeNew(
    root,
    new Map([
      ['packages/a/src/a.ts', '1'],
      ['specs/a/b.json', '2'],
      ['scripts/a.ts', '3'],
    ]),
    new Map([['index.ts', 'new']]),
  );
  expect(await filesIn(root)).toEqual({
    'index.ts': 'new',
    'packages/a/src/a.ts': '1',
    'specs/a/b.json': '2',
    'scripts/a.ts': '3',
  });
});

test('takes everything back when one step fails', async () => {
  const root = await temporaryFolder();
  await writeFile(join(root, 'index.ts'), 'old');
  // A folder stands where a file is to be changed.
  await mkdir(join(root, 'other.ts'));
  const edits = new Map([
    ['index.ts', 'new'],
    ['other.ts', 'new'],
  ]);
  await expect(writeNew(root, new Map([['packages/a/a.ts', '1']]), edits)).rejects.toThrow();
  expect(await filesIn(root)).toEqual({ 'index.ts': 'old' });
});

test('never leaves its folder', async () => {
  const root = await temporaryFolder();
  await expect(writeNew(root, new Map([['packages/../../x', '1']]), new Map())).rejects.toThrow(
    'leads out of',
  );
});
