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

test('a folder that exists gets files, and loses them again when a step fails', async () => {
  const root = await temporaryFolder();
  await mkdir(join(root, 'packages/a'), { recursive: true });
  await writeFile(join(root, 'packages/a/index.ts'), 'old');
  const files = new Map([
    ['packages/a/src/new/a.ts', '1'],
    ['packages/a/src/new/b/c.ts', '2'],
  ]);
  await writeNew(root, files, new Map());
  expect(await filesIn(root)).toMatchObject({
    'packages/a/index.ts': 'old',
    'packages/a/src/new/b/c.ts': '2',
  });
  const more = new Map([['packages/a/src/more/d.ts', '3']]);
  await expect(writeNew(root, more, new Map([['gone.ts', 'new']]))).rejects.toThrow();
  expect(Object.keys(await filesIn(root)).sort()).toEqual([
    'packages/a/index.ts',
    'packages/a/src/new/a.ts',
    'packages/a/src/new/b/c.ts',
  ]);
});

test('never leaves its folder', async () => {
  const root = await temporaryFolder();
  await expect(writeNew(root, new Map([['packages/../../x', '1']]), new Map())).rejects.toThrow(
    'leads out of',
  );
});
