import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, temporaryFolder } from './testing/folders.ts';
import { writeAll } from './write.ts';

test('makes the folder hold exactly the files', async () => {
  const root = await temporaryFolder();
  const folder = join(root, 'spec/openapi');
  await writeAll(
    folder,
    new Map([
      ['a.json', '1'],
      ['b.json', '2'],
    ]),
    new Map([[join(root, 'spec/lock'), 'x']]),
  );
  expect(await filesIn(root)).toEqual({
    'spec/lock': 'x',
    'spec/openapi/a.json': '1',
    'spec/openapi/b.json': '2',
  });
  await writeAll(folder, new Map([['b.json', '3']]), new Map([[join(root, 'spec/lock'), 'y']]));
  expect(await filesIn(root)).toEqual({ 'spec/lock': 'y', 'spec/openapi/b.json': '3' });
});

test('leaves everything as it was when one file cannot be written', async () => {
  const root = await temporaryFolder();
  const folder = join(root, 'openapi');
  const lock = join(root, 'lock');
  await writeAll(folder, new Map([['a.json', '1']]), new Map([[lock, 'x']]));
  const before = await filesIn(root);
  await expect(
    writeAll(folder, new Map([['no/such/folder.json', '2']]), new Map([[lock, 'y']])),
  ).rejects.toThrow();
  expect(await filesIn(root)).toEqual(before);
});

test('puts back what was already replaced when a later rename fails', async () => {
  const root = await temporaryFolder();
  const folder = join(root, 'openapi');
  const lock = join(root, 'lock');
  await writeAll(folder, new Map([['a.json', '1']]), new Map([[lock, 'x']]));
  const before = await filesIn(root);
  const others = new Map([
    [lock, 'y'],
    [join(root, 'no/such/folder/file'), 'y'],
  ]);
  await expect(writeAll(folder, new Map([['a.json', '2']]), others)).rejects.toThrow();
  expect(await filesIn(root)).toEqual(before);
});

test('removes a file that was new when a later rename fails', async () => {
  const root = await temporaryFolder();
  const folder = join(root, 'openapi');
  await writeAll(folder, new Map([['a.json', '1']]));
  const before = await filesIn(root);
  const others = new Map([
    [join(root, 'proposal.md'), 'x'],
    [join(root, 'no/such/folder/file'), 'y'],
  ]);
  await expect(writeAll(folder, new Map([['a.json', '2']]), others)).rejects.toThrow();
  expect(await filesIn(root)).toEqual(before);
});
