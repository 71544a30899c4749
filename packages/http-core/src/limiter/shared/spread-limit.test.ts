import { beforeEach, describe, expect, test } from 'vitest';
import { keepingClock } from '../../../test/support/keeping-clock.ts';
import { ScriptedStore } from '../../../test/support/limit-store.ts';
import { VirtualClock } from '../../testing/index.ts';
import { SAME_TIME_MS } from '../algorithms/limit-algorithm.ts';
import { SpreadLimit } from './spread-limit.ts';
import { StoreLink } from './store-link.ts';

let clock: VirtualClock;
let store: ScriptedStore;
let link: StoreLink;
let served: number;
const limitOf = (limit: number, burst = 1): SpreadLimit =>
  new SpreadLimit({ name: 'spread', limit, windowMs: 1_000, burst }, 'the key', link, () => served++);

beforeEach(() => {
  clock = new VirtualClock();
  store = new ScriptedStore(clock);
  link = new StoreLink(store, clock, {});
  served = 0;
});

test('asks for a slot at the end of the turn, says everything, and serves with the reply', async () => {
  const limit = limitOf(10, 2);
  expect([limit.capacity, limit.readyAt(1, 0), limit.readyAt(1, 0)]).toEqual([2, Infinity, Infinity]);
  expect([store.spreads, served]).toEqual([[], 0]);
  await clock.advance(0);
  expect(store.spreads).toEqual([
    {
      key: 'the key',
      intervalMs: 105,
      burst: 2,
      units: 1,
      calls: 1,
      maxWaitMs: 2_000,
      pauseMs: 4_000,
      at: 0,
    },
  ]);
  expect(served).toBe(1);
  expect(limit.readyAt(1, 0)).toBe(0);
  expect(limit.snapshots(0)).toEqual([{ name: 'spread', kind: 'rate', limit: 10, remaining: 1 }]);
  limit.take(1, -1, 0);
  expect(limit.snapshots(0)).toEqual([{ name: 'spread', kind: 'rate', limit: 10, remaining: 0 }]);
  expect(limit.isIdle(0)).toBe(true);
});

test('a call without cost needs no slot', async () => {
  const limit = limitOf(10);
  expect([limit.readyAt(0, 5), limit.estimateReadyAt(3, 0, 5)]).toEqual([-Infinity, 5]);
  limit.take(0, -1, 5);
  await clock.advance(100);
  expect(store.spreads).toEqual([]);
  limit.readyAt(1, clock.monotonic());
  await clock.advance(0);
  limit.take(0, -1, clock.monotonic());
  expect(limit.snapshots(clock.monotonic())).toMatchObject([{ remaining: 1 }]);
});

describe('slots', () => {
  test('are used one by one at their times, by a call that they suffice for', async () => {
    store.onSpread = () => ({ delaysMs: [0, 100, 200], retryMs: 0 });
    const limit = limitOf(10);
    limit.readyAt(2, 0);
    await clock.advance(0);
    expect([limit.readyAt(3, 0), limit.readyAt(2, 0), limit.readyAt(1, 0)]).toEqual([Infinity, 0, 0]);
    limit.take(2, -1, 0);
    expect(limit.readyAt(1, 0)).toBe(100);
    // A call may not take one before its time.
    limit.take(1, -1, 0);
    expect(limit.readyAt(1, 0)).toBe(100);
    limit.take(1, -1, 100);
    expect([limit.readyAt(1, 100), limit.isIdle(100)]).toEqual([200, false]);
    expect(limit.snapshots(200)).toMatchObject([{ remaining: 1 }]);
  });

  test('remain when one before them was lost, and those whose time has not come are not ready', async () => {
    store.onSpread = () => ({ delaysMs: [0, 30, 100], retryMs: 0 });
    const limit = limitOf(10);
    limit.readyAt(1, 0);
    await clock.advance(0);
    expect(limit.snapshots(0)).toMatchObject([{ remaining: 1 }]);
    expect(limit.snapshots(40)).toMatchObject([{ remaining: 2 }]);
    // The second ends at 80 ms.
    expect(limit.snapshots(80)).toMatchObject([{ remaining: 1 }]);
    expect([limit.readyAt(1, 80), limit.readyAt(1, 81), limit.isIdle(81)]).toEqual([30, 100, false]);
    expect(limit.isIdle(151)).toBe(true);
  });

  test('may be used when they are ready but for a rounding error', async () => {
    store.onSpread = () => ({ delaysMs: [SAME_TIME_MS], retryMs: 0 });
    const limit = limitOf(10);
    limit.readyAt(1, 0);
    await clock.advance(0);
    limit.take(1, -1, 0);
    expect(limit.isIdle(0)).toBe(true);
  });

  test('used in time shorten the grace, and those that a waiting caller lost lengthen it', async () => {
    await clock.advance(1_000);
    const limit = limitOf(10);
    const now = (): number => clock.monotonic();
    const reserve = async (ends: 'used' | 'lost'): Promise<void> => {
      limit.readyAt(1, now());
      await clock.advance(0);
      if (ends === 'used') limit.take(1, -1, now());
      await clock.advance(100);
      limit.isIdle(now());
    };
    await reserve('used');
    await reserve('lost');
    limit.queuedUnits = 1;
    await reserve('used');
    await reserve('lost');
    await reserve('lost');
    const graces = store.spreads.map(
      ({ intervalMs }) => Math.round((10 * intervalMs - 1_000) * 1_000) / 1_000,
    );
    expect(graces).toEqual([50, 38, 38, 36.1, 50]);
  });

  test('are not lost at the very end of their grace', async () => {
    const limit = limitOf(10);
    limit.queuedUnits = 1;
    for (let request = 0; request < 2; request++) {
      limit.readyAt(1, clock.monotonic());
      await clock.advance(50 * (1 - request));
      expect(limit.isIdle(clock.monotonic())).toBe(false);
      limit.take(1, -1, clock.monotonic());
    }
    expect(store.spreads[1]?.intervalMs).toBeCloseTo((1_000 + 38) / 10, 9);
  });

  test('that were used are followed by others at once', async () => {
    const limit = limitOf(10);
    limit.readyAt(1, 0);
    await clock.advance(0);
    limit.take(1, -1, 0);
    limit.readyAt(1, 0);
    await clock.advance(0);
    expect(store.spreads.map(({ at }) => at)).toEqual([0, 0]);
  });

  test('are lost after their grace, which a reply that is slower than others uses up', async () => {
    const limit = limitOf(10);
    limit.readyAt(1, 0);
    await clock.advance(0);
    expect([limit.snapshots(50), limit.readyAt(1, 50)]).toMatchObject([[{ remaining: 1 }], 0]);
    expect(limit.snapshots(51)).toMatchObject([{ remaining: 0 }]);
    store.latencyMs = 40;
    limit.readyAt(1, clock.monotonic());
    await clock.advance(100);
    limit.take(1, -1, clock.monotonic());
    const asked = clock.monotonic();
    limit.readyAt(1, asked);
    await clock.advance(40);
    // The 40 ms for timers, and 1 ms by which the expected time of a reply has risen.
    expect(limit.snapshots(asked + 41)).toMatchObject([{ remaining: 1 }]);
    expect(limit.snapshots(asked + 42)).toMatchObject([{ remaining: 0 }]);
    expect(limit.isIdle(asked + 42)).toBe(true);
  });

  test('of long windows have a longer grace', async () => {
    const policy = { name: 'spread', limit: 1, windowMs: 60_000, burst: 1 };
    const limit = new SpreadLimit(policy, 'the key', link, () => served++);
    limit.readyAt(1, 0);
    await clock.advance(0);
    expect(limit.snapshots(510)).toMatchObject([{ remaining: 1 }]);
    expect(limit.snapshots(511)).toMatchObject([{ remaining: 0 }]);
  });
});

test.each([
  // [limit per second, cost, units that wait, calls that are asked for]
  [100, 1, 0, 1],
  [100, 1, 7, 7],
  [100, 1, 500, 16],
  [100, 2, 9, 4],
  [10, 1, 500, 2],
  [10, 2, 500, 1],
  [2, 1, 500, 1],
  [50, 1, 500, 11],
])(
  '%i a second, cost %i, %i units waiting: asks for %i calls at once',
  async (rate, cost, waiting, calls) => {
    const limit = limitOf(rate);
    limit.queuedUnits = waiting;
    limit.readyAt(cost, 0);
    await clock.advance(0);
    expect(store.spreads[0]).toMatchObject({ calls, units: cost });
  },
);

describe('an estimate', () => {
  test('counts from the last slot, with an interval for each unit beyond the slots', async () => {
    store.onSpread = () => ({ delaysMs: [0, 100], retryMs: 0 });
    const limit = limitOf(10);
    expect(limit.estimateReadyAt(0, 1, 0)).toBe(Infinity);
    limit.readyAt(1, 0);
    await clock.advance(0);
    expect([limit.estimateReadyAt(0, 1, 0), limit.estimateReadyAt(1, 1, 0)]).toEqual([100, 100]);
    expect([limit.estimateReadyAt(2, 1, 0), limit.estimateReadyAt(5, 2, 0)]).toEqual([204, 620]);
    expect(limit.estimateReadyAt(0, 1, 140)).toBe(140);
  });

  test('counts from the last of many slots, or of one', async () => {
    for (const [delaysMs, last] of [
      [[0, 100, 300], 300],
      [[20], 20],
    ] as const) {
      store.onSpread = () => ({ delaysMs, retryMs: 0 });
      const limit = limitOf(10);
      limit.readyAt(1, 0);
      await clock.advance(0);
      expect(limit.estimateReadyAt(0, 1, 0)).toBe(last);
    }
  });

  test('knows when a pause of the store ends, and so do errors and the status', async () => {
    store.onSpread = () => ({ delaysMs: [], retryMs: 4_000, frozenMs: 4_000 });
    const limit = limitOf(10);
    expect(limit.trouble).toBeUndefined();
    await clock.advance(1_000);
    limit.readyAt(1, clock.monotonic());
    await clock.advance(0);
    expect([limit.estimateReadyAt(0, 1, 1_000), limit.estimateReadyAt(0, 1, 5_000)]).toEqual([
      5_000,
      Infinity,
    ]);
    expect(limit.trouble?.sentence).toContain('grants nothing for another 4 s');
    expect(link.pausedMs).toBe(4_000);
  });
});

describe('without a slot', () => {
  test('the store is asked again when it says so, at the soonest after 10 ms, and not twice at a time', async () => {
    store.onSpread = () => ({ delaysMs: [], retryMs: 300 });
    store.latencyMs = 20;
    const limit = limitOf(10);
    limit.readyAt(1, 0);
    await clock.advance(5);
    expect(limit.isIdle(5)).toBe(false);
    limit.readyAt(1, 5);
    await clock.advance(15);
    expect([store.spreads.length, served]).toEqual([1, 1]);
    limit.readyAt(1, 20);
    await clock.advance(299);
    expect(store.spreads).toHaveLength(1);
    store.onSpread = () => ({ delaysMs: [], retryMs: 0 });
    await clock.advance(1);
    expect(store.spreads.map(({ at }) => at)).toEqual([0, 320]);
    await clock.advance(20);
    limit.readyAt(1, 340);
    await clock.advance(9);
    expect(store.spreads).toHaveLength(2);
    await clock.advance(1);
    expect(store.spreads).toHaveLength(3);
  });

  test('a store that is away is asked when the link says so', async () => {
    store.onSpread = () => new Error('away');
    const limit = limitOf(10);
    limit.readyAt(1, 0);
    await clock.advance(0);
    expect(limit.trouble?.sentence).toContain('is away');
    limit.readyAt(1, 0);
    await clock.advance(299);
    expect(store.spreads).toHaveLength(1);
    await clock.advance(301);
    expect(store.spreads).toHaveLength(2);
  });
});

test('a caller that waits for the store keeps the process running, and is served when it is back', async () => {
  const { clock: keeps, keeping } = keepingClock(clock);
  const own = new StoreLink(store, keeps, {});
  await own.request(() => Promise.reject(new Error('away')));
  const policy = { name: 'spread', limit: 10, windowMs: 1_000, burst: 1 };
  const limit = new SpreadLimit(policy, 'the key', own, () => served++);
  limit.readyAt(1, 0);
  expect(keeping.size).toBe(1);
  await clock.advance(500);
  expect([store.spreads.length, served]).toEqual([1, 1]);
});

test('a reset forgets slots and waits, and asks nothing', async () => {
  store.onSpread = () => ({ delaysMs: [], retryMs: 5_000 });
  const limit = limitOf(10);
  limit.readyAt(1, 0);
  await clock.advance(0);
  limit.readyAt(1, 0);
  limit.reset();
  await clock.advance(6_000);
  expect(store.spreads).toHaveLength(1);
  limit.readyAt(1, clock.monotonic());
  await clock.advance(0);
  expect(store.spreads).toHaveLength(2);
  store.onSpread = () => ({ delaysMs: [0], retryMs: 0 });
  limit.reset();
  limit.readyAt(1, clock.monotonic());
  await clock.advance(0);
  limit.reset();
  expect([limit.isIdle(clock.monotonic()), limit.readyAt(1, clock.monotonic())]).toEqual([true, Infinity]);
});
