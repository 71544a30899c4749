import { beforeEach, describe, expect, test } from 'vitest';
import { leaseReply, ScriptedStore } from '../../../test/support/limit-store.ts';
import { VirtualClock } from '../../testing/index.ts';
import { LeasedConcurrency } from './leased-concurrency.ts';
import { StoreLink } from './store-link.ts';

let clock: VirtualClock;
let store: ScriptedStore;
let served: number;
let limit: LeasedConcurrency;
const now = (): number => clock.monotonic();

beforeEach(() => {
  clock = new VirtualClock();
  store = new ScriptedStore(clock);
  served = 0;
  const terms = { key: 'k', limit: 4, windowMs: 0, termMs: 30_000, continues: false };
  limit = new LeasedConcurrency('exports', terms, new StoreLink(store, clock, {}), () => served++);
});

/** Gets `quota` slots. */
async function lease(quota: number, reply: Parameters<typeof leaseReply>[0] = {}): Promise<void> {
  store.onLease = () => leaseReply({ quota, fair: quota, ...reply });
  limit.readyAt(1, now());
  await clock.advance(0);
  store.leases.length = 0;
}

describe('slots', () => {
  test('are leased by the first call, and calls pass while there are some', async () => {
    store.onLease = () => leaseReply({ quota: 2, fair: 2 });
    expect([limit.readyAt(), limit.estimateReadyAt(0, 1, 0)]).toEqual([Infinity, Infinity]);
    await clock.advance(0);
    expect(store.leases).toMatchObject([{ need: 1, windowMs: 0, limit: 4 }]);
    expect([served, limit.readyAt(), limit.estimateReadyAt(0, 1, 7), limit.estimateReadyAt(1, 1, 7)]).toEqual(
      [1, -Infinity, 7, Infinity],
    );
    limit.take();
    expect(limit.snapshots()).toEqual([{ name: 'exports', kind: 'concurrency', limit: 4, remaining: 1 }]);
    limit.take();
    expect([limit.snapshots()[0]?.remaining, limit.readyAt(), limit.recent()]).toEqual([0, Infinity, 2]);
    expect(limit.estimateReadyAt(0, 1, 7)).toBe(Infinity);
    limit.release();
    expect([limit.recent(), limit.readyAt()]).toEqual([1, -Infinity]);
  });

  test('in use are not given up', async () => {
    await lease(3);
    limit.take();
    expect(limit.giveUp(3, 3, 5)).toEqual([{ units: 2, freeAt: 5 }]);
    expect(limit.giveUp(1, 3, 5)).toEqual([{ units: 1, freeAt: 5 }]);
    expect(limit.giveUp(1, 0, 5)).toEqual([{ units: 0, freeAt: 5 }]);
  });

  test('that suffice for shares stay after a call', async () => {
    await lease(2);
    limit.take();
    limit.release();
    await clock.advance(0);
    expect(store.leases).toEqual([]);
  });

  test('that are too few to be shared out pass on after each call', async () => {
    await lease(1, { fair: 0 });
    limit.take();
    limit.release();
    await clock.advance(0);
    expect(store.leases).toMatchObject([{ at: 0, held: 0 }]);
  });

  test('are asked for by the number of callers, whatever they cost', () => {
    limit.waiting = 3;
    limit.queuedUnits = 30;
    expect(limit.queued()).toBe(3);
  });

  test('serve the callers when their number changes', () => {
    limit.changed();
    expect(served).toBe(1);
  });
});

test('an estimate knows when a pause of the store ends', async () => {
  await lease(0, { frozenMs: 4_000 });
  expect([limit.estimateReadyAt(0, 1, 0), limit.estimateReadyAt(0, 1, 4_000)]).toEqual([4_000, Infinity]);
});

test('is idle once no call runs and the store counts nothing', async () => {
  await lease(2);
  store.onLease = ({ held }) => leaseReply({ quota: held });
  limit.take();
  expect(limit.isIdle()).toBe(false);
  await clock.advance(0);
  expect(store.leases).toEqual([]);
  limit.release();
  expect(limit.isIdle()).toBe(false);
  await clock.advance(0);
  expect(store.leases.at(-1)).toMatchObject({ held: 0, need: 0 });
  expect(limit.isIdle()).toBe(true);
});

test('a use counts as one for the time that the lease is kept', async () => {
  await lease(2);
  store.onLease = ({ held }) => leaseReply({ quota: held });
  for (const ms of [9_000, 9_000, 9_000]) {
    limit.take();
    limit.release();
    await clock.advance(ms);
  }
  expect(store.leases.every(({ held }) => held === 2)).toBe(true);
  limit.take();
  await clock.advance(9_000);
  limit.release();
  await clock.advance(9_000);
  expect(store.leases.every(({ held }) => held === 2)).toBe(true);
  await clock.advance(2_000);
  expect(store.leases.at(-1)).toMatchObject({ held: 0 });
});

test('a reset forgets the slots, and no call that runs', async () => {
  await lease(2);
  limit.take();
  limit.reset();
  expect([limit.recent(), limit.snapshots()[0]?.remaining]).toEqual([1, 0]);
});

test('errors say that the store is away', async () => {
  store.onLease = () => new Error('away');
  limit.readyAt();
  await clock.advance(0);
  expect(limit.trouble?.sentence).toContain('is away');
});
