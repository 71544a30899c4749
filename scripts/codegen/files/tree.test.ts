import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compareTree } from './compare-tree.ts';
import { writeTree } from './write-tree.ts';

let parent = '';
let folder = '';
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'codegen-'));
  folder = join(parent, 'generated');
});
afterEach(() => rm(parent, { recursive: true }));

const files = new Map([
  ['a.ts', 'a'],
  ['x/b.ts', 'b'],
]);

test('writes a tree, and what is not of it goes', async () => {
  await mkdir(folder);
  await writeFile(join(folder, 'old.ts'), 'old');
  await writeTree(folder, files);
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(['a.ts', 'x', 'x/b.ts']);
  expect(await readFile(join(folder, 'x/b.ts'), 'utf8')).toBe('b');
  expect(await readdir(parent)).toEqual(['generated']);
});

test('a failure leaves the old tree and no debris', async () => {
  await writeTree(folder, files);
  await expect(
    writeTree(
      folder,
      new Map([
        ['a.ts', 'new'],
        ['../out.ts', 'x'],
      ]),
    ),
  ).rejects.toThrow(/leads out/);
  expect(await readFile(join(folder, 'a.ts'), 'utf8')).toBe('a');
  expect(await readdir(parent)).toEqual(['generated']);
});

test('compares byte for byte', async () => {
  await writeTree(folder, files);
  expect(await compareTree(folder, files)).toEqual({ changed: [], missing: [], extra: [] });
  await writeFile(join(folder, 'a.ts'), 'A');
  await writeFile(join(folder, 'x/extra.ts'), '');
  const expected = new Map([...files, ['y.ts', '']]);
  expect(await compareTree(folder, expected)).toEqual({
    changed: ['a.ts'],
    missing: ['y.ts'],
    extra: ['x/extra.ts'],
  });
});

test('a folder that does not exist misses everything', async () => {
  expect(await compareTree(folder, files)).toEqual({ changed: [], missing: ['a.ts', 'x/b.ts'], extra: [] });
});
