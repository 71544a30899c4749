import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { LeaseLostError } from '../base/errors.ts';
import { dedupContract } from '../testing/dedup-contract.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { queueContract } from '../testing/queue-contract.ts';
import { sqliteInbox } from './inbox.ts';
import { sqliteQueue } from './queue.ts';

const folder = mkdtempSync(join(tmpdir(), 'webhooks-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function setUp() {
  const clock = new VirtualClock();
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE effects (id TEXT)');
  const inbox = sqliteInbox(database, { clock });
  const insert = database.prepare('INSERT INTO effects VALUES (?)');
  const count = (): unknown => database.prepare('SELECT COUNT(*) AS n FROM effects').get()?.['n'];
  return { clock, database, inbox, insert, count };
}

async function claimNew({ inbox }: ReturnType<typeof setUp>, key: string) {
  const result = await inbox.claim(key, 1000);
  if (result.status !== 'new') throw new Error(`${key} is ${result.status}`);
  return { key, token: result.token };
}

describe('the contracts', () => {
  const inboxes = dedupContract(() => {
    const { inbox, clock } = setUp();
    return { store: inbox, advance: (ms) => clock.advance(ms) };
  });
  test.each(inboxes)('inbox: $name', ({ run }) => run());

  const queues = queueContract(() => {
    const clock = new VirtualClock();
    return {
      queue: sqliteQueue(new DatabaseSync(':memory:'), { clock }),
      advance: (ms) => clock.advance(ms),
    };
  });
  test.each(queues)('queue: $name', ({ run }) => run());
});

describe('the transactional inbox', () => {
  test('the effect and the record are one transaction', async () => {
    const world = setUp();
    const { inbox, insert, count } = world;
    const claim = await claimNew(world, 'a');
    expect(inbox.transact(claim, () => insert.run('a').changes)).toBe(1);
    expect((await inbox.claim('a', 1000)).status).toBe('completed');
    expect(await inbox.complete('a', claim.token, 1000)).toBe(true);
    expect(await inbox.release('a', claim.token)).toBe(false);
    expect(count()).toBe(1);
  });

  test('an effect that throws leaves no rows and does not change the claim', async () => {
    const world = setUp();
    const claim = await claimNew(world, 'a');
    const fail = (): never => {
      world.insert.run('a');
      throw new Error('constraint');
    };
    expect(() => world.inbox.transact(claim, fail)).toThrow('constraint');
    expect(world.count()).toBe(0);
    expect((await world.inbox.claim('a', 1000)).status).toBe('locked');
    world.inbox.transact(claim, () => world.insert.run('a'));
    expect(world.count()).toBe(1);
  });

  test('a worker that lost the lease writes nothing', async () => {
    const world = setUp();
    const slow = await claimNew(world, 'a');
    await world.clock.advance(1001);
    expect(() => world.inbox.transact(slow, () => world.insert.run('a'))).toThrow(LeaseLostError);
    const fast = await claimNew(world, 'a');
    world.inbox.transact(fast, () => world.insert.run('a'));
    expect(() => world.inbox.transact(slow, () => world.insert.run('a'))).toThrow(LeaseLostError);
    expect(() => world.inbox.transact(fast, () => world.insert.run('a'))).toThrow(LeaseLostError);
    expect(world.count()).toBe(1);
  });

  test('a missing claim and an asynchronous effect are errors that contain a hint', async () => {
    const world = setUp();
    expect(() => world.inbox.transact(undefined, () => 1)).toThrow(/as the option dedup/);
    const claim = await claimNew(world, 'a');
    expect(() => world.inbox.transact(claim, () => Promise.resolve(1))).toThrow(/synchronous/);
    const foreign = { then: () => undefined };
    expect(() => world.inbox.transact(claim, () => foreign)).toThrow(/synchronous/);
    expect((await world.inbox.claim('a', 1000)).status).toBe('locked');
  });

  test('two connections to one file share the claims', async () => {
    const file = join(folder, 'shared.db');
    const [one, two] = [1, 2].map(() => sqliteInbox(new DatabaseSync(file, { timeout: 5000 })));
    const statuses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one! : two!).claim('a', 60_000)),
    );
    expect(statuses.filter(({ status }) => status === 'new')).toHaveLength(1);
  });

  test('expired rows are removed', async () => {
    const { inbox, clock, database } = setUp();
    for (let number = 0; number < 999; number += 1) await inbox.claim(`k${number}`, 1);
    await clock.advance(1000);
    await inbox.claim('last', 1000);
    expect(database.prepare('SELECT COUNT(*) AS n FROM webhook_events').get()?.['n']).toBe(1);
  });
});

test('a connection that may lose commits is rejected for a queue', () => {
  const database = new DatabaseSync(join(folder, 'fast.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  expect(() => sqliteQueue(database)).toThrow(/synchronous = FULL/);
});

test('a file that other users can read causes one warning with a hint; a private file causes none', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const open = (name: string, mode: number): void => {
    const file = join(folder, name);
    writeFileSync(file, '', { mode: 0o600 });
    chmodSync(file, mode);
    for (let time = 0; time < 2; time += 1) sqliteQueue(new DatabaseSync(file));
  };
  open('private.db', 0o600);
  expect(warn).not.toHaveBeenCalled();
  open('readable.db', 0o640);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('chmod 600'), {
    code: 'WEBHOOKS_FILE',
  });
  warn.mockRestore();
});

test.each(['', 'a b', 'a;DROP', '"x"', '1a'])('a table named %j is rejected', (table) => {
  expect(() => sqliteInbox(new DatabaseSync(':memory:'), { table })).toThrow(/table name/);
});
