import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sqliteEngine } from './sqlite-engine.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'private-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.skipIf(process.platform === 'win32').each([
  ['a path', (file: string) => file],
  ['a URI', (file: string) => pathToFileURL(file).href],
  ['a URI with parameters', (file: string) => `file:${file}?mode=rwc&cache=private`],
  ['a URI of a relative path', (file: string) => `file:${relative(process.cwd(), file)}`],
])("a new file that is named by %s is its owner's alone", async (_what, nameOf) => {
  const engine = sqliteEngine({ file: nameOf(join(folder, 'webhooks.db')) });
  await engine.enqueue([]);
  const modes = await Promise.all(
    (await readdir(folder)).map(async (name) => ((await stat(join(folder, name))).mode & 0o777).toString(8)),
  );
  await engine.close();
  expect(modes.length).toBeGreaterThan(0);
  expect(new Set(modes)).toEqual(new Set(['600']));
});

test.each([':memory:', 'file::memory:', 'file:x?mode=memory'])('%s makes no file', async (file) => {
  const outbox = sqliteOutbox({ file });
  await outbox.close();
  expect(await readdir(folder)).toEqual([]);
  await expect(stat('x')).rejects.toThrow(/ENOENT/);
});

test('a URI that must not make a file makes none', async () => {
  expect(() => sqliteEngine({ file: `file:${join(folder, 'none.db')}?mode=rw` })).toThrow(/cannot be opened/);
  expect(await readdir(folder)).toEqual([]);
});

test('options that are null are refused as such', () => {
  expect(() => sqliteOutbox(null as never)).toThrow(/takes an object of options/);
});
