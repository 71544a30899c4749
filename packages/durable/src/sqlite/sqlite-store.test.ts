import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test, vi } from 'vitest';
import { sqliteCallStore } from './sqlite-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'durable-file-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let files = 0;
const newFile = (): string => join(folder, `${++files}.db`);
const call = { key: 'a', version: 1, state: 'pending', leaseUntilMs: 0, updatedAtMs: 1, data: '{}' } as const;

test('the file and those beside it are readable by their owner only', async () => {
  const file = newFile();
  const store = sqliteCallStore({ file });
  await store.add(call);
  const modes = [file, `${file}-wal`, `${file}-shm`].map((name) => (statSync(name).mode & 0o777).toString(8));
  expect(modes).toEqual(['600', '600', '600']);
  await store.close();
});

test('a file that others can read causes a warning that says what it holds', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const file = newFile();
  writeFileSync(file, '', { mode: 0o644 });
  await sqliteCallStore({ file }).close();
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/the parameters and the results of calls.*chmod 600/),
    { code: 'DURABLE_FILE' },
  );
});

test('calls survive the store, and its end', async () => {
  const file = newFile();
  const first = sqliteCallStore({ file });
  await first.add(call);
  await first.close();
  await first.close();
  const second = sqliteCallStore({ file });
  expect(await second.get('a')).toEqual(call);
  await second.close();
});

test.each([
  ['no file', {}, /file is missing/],
  ['no folder', { file: join(folder, 'none', 'a.db') }, /cannot be opened/],
  ['an unknown option', { path: 'a.db' }, /path/],
  ['an unknown durability', { file: ':memory:', durability: 'some' }, /durability.*'full' or 'normal'/],
])('%s is refused by name', (_name, options, message) => {
  expect(() => sqliteCallStore(options as never)).toThrow(
    expect.objectContaining({ code: 'invalid_configuration' }),
  );
  expect(() => sqliteCallStore(options as never)).toThrow(message);
});

test('a file of a newer version is left alone', () => {
  const file = newFile();
  const database = new DatabaseSync(file);
  database.exec(
    'CREATE TABLE durable_schema (version INTEGER NOT NULL); INSERT INTO durable_schema VALUES (99)',
  );
  database.close();
  expect(() => sqliteCallStore({ file })).toThrow(/schema version 99.*Update @org\/durable/);
});

test('a lock that is not released is a typed error, and nothing was written', async () => {
  const file = newFile();
  const store = sqliteCallStore({ file, busyTimeoutMs: 30 });
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(store.add(call)).rejects.toMatchObject({ code: 'call_store_failed', mayHaveExecuted: false });
  other.exec('COMMIT');
  expect(await store.get('a')).toBeUndefined();
  other.close();
  await store.close();
});
