import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { NewDelivery } from '../engine.ts';
import { sqliteEngine, sqliteOutbox } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'webhook-file-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});
let files = 0;
const newFile = (): string => join(folder, `${++files}.db`);
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

const delivery = (id: string): NewDelivery => ({
  id,
  eventId: id,
  eventType: 'invoice.paid',
  endpointId: 'ep_1',
  body: '{}',
  createdAtMs: 0,
  dueAtMs: 0,
});
const event = (id: string) => ({ id, type: 'a', body: '{}', stagedAtMs: 0 });

describe('files with secrets are readable by their owner only', () => {
  test.each(['engine', 'outbox'] as const)(
    'the file of the %s, and the files that SQLite puts beside it',
    async (kind) => {
      const file = newFile();
      const opened = kind === 'engine' ? sqliteEngine({ file }) : sqliteOutbox({ file });
      if ('enqueue' in opened) await opened.enqueue([delivery('a')]);
      else await opened.add(event('a'));
      expect([file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
      await opened.close();
    },
  );

  test('a file that others can read causes a warning with a hint, and is not changed', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const file = newFile();
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    await sqliteEngine({ file }).close();
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`chmod 600 ${file}*`), {
      code: 'WEBHOOK_DELIVERY_FILE',
    });
    expect(modeOf(file)).toBe('644');
    await sqliteEngine({ file: newFile() }).close();
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe('an unusable file is refused by name, with a hint', () => {
  const corrupt = (): string => {
    const file = newFile();
    writeFileSync(file, '', { mode: 0o600 });
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE a (b); CREATE TABLE c (d)');
    database.close();
    // Overwrites the root page of the schema after the header of 100 bytes.
    writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 100), Buffer.alloc(8092, 0xff)]), {
      mode: 0o600,
    });
    return file;
  };

  test.each([
    ['an engine', sqliteEngine],
    ['an outbox', (options: { file: string }) => sqliteOutbox(options)],
  ])('%s', (_name, open) => {
    const text = newFile();
    writeFileSync(text, 'This is not a database, and long enough to be sure of it.'.repeat(100), {
      mode: 0o600,
    });
    for (const [file, hint] of [
      [text, 'another path'],
      [corrupt(), 'backup'],
    ] as const) {
      expect(() => open({ file })).toThrow(
        expect.objectContaining({
          name: 'ConfigurationError',
          message: expect.stringMatching(new RegExp(`${file}.*${hint}`, 's')) as string,
        }),
      );
    }
  });

  test('a Node without SQLite is refused by its version', () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    expect(() => sqliteEngine({ file: newFile() })).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        message: expect.stringMatching(/This Node \(v\d+.*Node 22\.19/) as string,
      }),
    );
  });
});

describe('while another process holds the lock', () => {
  function locked(busyTimeoutMs: number) {
    const file = newFile();
    const engine = sqliteEngine({ file, durability: 'normal', busyTimeoutMs });
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    return { engine, other };
  }

  test('the event loop continues, and writes are made once the lock is free', async () => {
    const { engine, other } = locked(60_000);
    const all = Array.from({ length: 20 }, (_, number) => engine.enqueue([delivery(`d${number}`)]));
    // If the event loop were blocked, no timer would fire before the writes time out.
    for (let step = 0; step < 10; step++) await sleep(1);
    other.exec('COMMIT');
    expect(await Promise.all(all)).toEqual(Array<number>(20).fill(1));
    await engine.close();
    other.close();
  });

  test('all writes are rejected after the time limit, and none is made later', async () => {
    const { engine, other } = locked(30);
    const all = Array.from({ length: 20 }, (_, number) => engine.enqueue([delivery(`d${number}`)]));
    const outcomes = await Promise.allSettled(all);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ reason: { code: 'engine_unavailable', mayHaveExecuted: false } });
    other.exec('COMMIT');
    expect(await engine.stats()).toMatchObject({ due: 0 });
    await engine.close();
    other.close();
  });
});

test('a full disk is reported as such, and nothing of the batch is written', async () => {
  const file = newFile();
  const engine = sqliteEngine({ file, durability: 'normal' });
  const real = (database: DatabaseSync, sql: string): void => {
    for (const row of database.prepare(sql).all()) expect(row).toBeUndefined();
  };
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    if (sql === 'COMMIT') throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    real(this, sql);
  });
  const outcomes = await Promise.allSettled(['a', 'b'].map((id) => engine.enqueue([delivery(id)])));
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({
      reason: {
        code: 'engine_unavailable',
        mayHaveExecuted: false,
        message: expect.stringContaining('Free some disk space') as string,
      },
    });
  vi.restoreAllMocks();
  expect(await engine.stats()).toMatchObject({ due: 0 });
  await engine.close();
});
