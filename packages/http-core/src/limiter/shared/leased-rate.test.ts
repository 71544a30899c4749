import { beforeEach, describe, expect, test } from 'vitest';
import { keepingClock } from '../../../test/support/keeping-clock.ts';
import { leaseReply, ScriptedStore } from '../../../test/support/limit-store.ts';
import { VirtualClock } from '../../testing/index.ts';
import { SAME_TIME_MS } from '../algorithms/limit-algorithm.ts';
import type { LeaseTerms } from './lease.ts';
import { LeasedRate } from './leased-rate.ts';
import { StoreLink } from './store-link.ts';

const TERMS: LeaseTerms = { key: 'k', limit: 10, windowMs: 1_000, termMs: 30_000, continues: false };

let clock: VirtualClock;
let store: ScriptedStore;
let served: number;
const now = (): number => clock.monotonic();

beforeEach(() => {
  clock = new VirtualClock();
  store = new ScriptedStore(clock);
  served = 0;
});

const limitOf = (terms: Partial<LeaseTerms> = {}): LeasedRate =>
  new LeasedRate('all', { ...TERMS, ...terms }, new StoreLink(store, clock, {}), () => served++);

/** A limit that holds `quota` of ten units. */
async function leased(quota: number, reply: Parameters<typeof leaseReply>[0] = {}): Promise<LeasedRate> {
  store.onLease = () => leaseReply({ quota, fair: quota, ...reply });
  const limit = limitOf();
  limit.readyAt(1, now());
  await clock.advance(0);
  store.leases.length = 0;
  return limit;
}

describe('a lease', () => {
  test('is asked for by the first call, and its units pass without asking', async () => {
    store.onLease = () => leaseReply({ quota: 3, fair: 3 });
    const limit = limitOf();
    expect([limit.capacity, limit.readyAt(1, 0), limit.estimateReadyAt(0, 1, 0)]).toEqual([
      10,
      Infinity,
      Infinity,
    ]);
    await clock.advance(0);
    expect([store.leases.length, store.reservations.length, served]).toEqual([1, 0, 1]);
    for (let call = 0; call < 3; call++) {
      expect(limit.readyAt(1, 0)).toBe(-Infinity);
      limit.take(1, -1, 0);
    }
    expect(limit.snapshots(0)).toEqual([{ name: 'all', kind: 'rate', limit: 10, remaining: 0 }]);
    expect(limit.readyAt(1, 0)).toBe(1_000);
    expect([limit.recent(0), limit.recent(1_000)]).toEqual([3, 0]);
  });

  test('half a window after a burst, it needs a third of its average use, unless callers wait', async () => {
    const limit = await leased(10);
    for (let call = 0; call < 40; call++) limit.take(1, -1, 0);
    expect([limit.recent(499), limit.hasEnded(499)]).toEqual([40, false]);
    limit.queuedUnits = 1;
    expect([limit.recent(500), limit.hasEnded(500)]).toEqual([40, false]);
    limit.queuedUnits = 0;
    // A fifth of 40 is the average over five windows, and 10 % of it have passed.
    expect([limit.recent(500), limit.hasEnded(500)]).toEqual([2, true]);
    limit.reset();
    expect(limit.recent(500)).toBe(0);
  });

  test('a call without cost needs none', async () => {
    const limit = limitOf();
    expect([limit.readyAt(0, 5), limit.estimateReadyAt(9, 0, 5)]).toEqual([-Infinity, 5]);
    limit.take(0, -1, 5);
    await clock.advance(100);
    expect([store.leases, limit.recent(5)]).toEqual([[], 0]);
  });

  test('a call without cost passes although more was used than is held, and takes no reserved unit', async () => {
    const limit = await leased(3);
    limit.take(3, -1, now());
    // The store may have lost what it granted.
    store.onLease = () => leaseReply({ quota: 1, fair: 1 });
    limit.readyAt(1, now());
    await clock.advance(500);
    expect([limit.readyAt(0, now()), limit.readyAt(1, now())]).toEqual([-Infinity, 1_000]);
    const reserved = limitOf({ limit: 1 });
    reserved.readyAt(1, now());
    await clock.advance(0);
    reserved.take(0, -1, now());
    expect(reserved.readyAt(1, now())).toBe(now());
  });

  test('no more is asked for while a unit is left, and as many are left as the snapshot shows', async () => {
    const limit = await leased(3);
    limit.take(2, -1, now());
    expect(limit.readyAt(1, now())).toBe(-Infinity);
    await clock.advance(0);
    expect(store.leases).toEqual([]);
    expect(limit.snapshots(now())).toMatchObject([{ remaining: 1 }]);
  });

  test('an estimate knows when a pause of the store ends', async () => {
    const limit = await leased(0, { frozenMs: 4_000 });
    expect(limit.estimateReadyAt(0, 1, now())).toBe(4_000);
  });

  test('an estimate counts whole windows of what is held', async () => {
    const limit = await leased(3);
    expect([0, 2, 3, 8].map((ahead) => limit.estimateReadyAt(ahead, 1, 0))).toEqual([0, 0, 1_000, 2_000]);
    limit.take(3, -1, 0);
    expect([0, 3].map((ahead) => limit.estimateReadyAt(ahead, 1, 400))).toEqual([1_000, 2_000]);
    expect(limit.estimateReadyAt(2, 2, 400)).toBe(2_000);
  });

  test('gives up what is unused at once, and the oldest uses when their window ends', async () => {
    const limit = await leased(6);
    limit.take(2, -1, 0);
    await clock.advance(100);
    limit.take(2, -1, now());
    expect(limit.giveUp(1, 6, now())).toEqual([{ units: 1, freeAt: 100 }]);
    expect(limit.giveUp(5, 6, now())).toEqual([
      { units: 2, freeAt: 100 },
      { units: 2, freeAt: 1_000 },
      { units: 1, freeAt: 1_100 },
    ]);
    expect(limit.recent(now())).toBe(1);
    expect(limit.giveUp(1, 0, now())[0]).toEqual({ units: 0, freeAt: 100 });
  });

  test('callers that wait are its need', async () => {
    const limit = await leased(2);
    limit.queuedUnits = 7;
    expect(limit.queued()).toBe(7);
    limit.take(2, -1, 0);
    limit.readyAt(1, 0);
    await clock.advance(0);
    expect(store.leases[0]).toMatchObject({ need: 10, held: 2 });
    expect(store.reservations).toEqual([]);
  });

  test('serves the callers when its quota changes', async () => {
    const limit = await leased(2);
    const before = served;
    limit.changed();
    expect(served).toBe(before + 1);
  });
});

describe('units that no lease holds', () => {
  test('a limit of one is reserved call by call, and leases nothing', async () => {
    store.onReserve = () => ({ delaysMs: [200], retryMs: 0 });
    const limit = limitOf({ limit: 1 });
    expect(limit.readyAt(1, 0)).toBe(Infinity);
    await clock.advance(0);
    expect(store.leases).toEqual([]);
    expect(store.reservations).toEqual([
      { key: 'k', limit: 1, windowMs: 1_000, pauseMs: 0, units: 1, graceMs: 50, maxWaitMs: 2_000, at: 0 },
    ]);
    expect([limit.readyAt(1, 0), limit.isIdle(0), served]).toEqual([200, false, 1]);
    expect([limit.estimateReadyAt(0, 1, 0), limit.estimateReadyAt(2, 1, 0)]).toEqual([200, 2_200]);
    limit.take(1, -1, 200);
    expect([limit.recent(200), limit.readyAt(1, 200)]).toEqual([0, Infinity]);
  });

  test('a call takes a reserved unit only when its time has come, and before that one of the lease', async () => {
    for (const [delayMs, used] of [
      [SAME_TIME_MS, 0],
      [200, 1],
    ] as const) {
      store.onReserve = () => ({ delaysMs: [delayMs], retryMs: 0 });
      const limit = limitOf({ limit: 1 });
      limit.readyAt(1, now());
      await clock.advance(0);
      limit.take(1, -1, now());
      expect(limit.recent(now())).toBe(used);
      expect(limit.isIdle(now())).toBe(used === 0);
    }
  });

  test.each([
    [6_500, 0, 4_700],
    [20_000, 1, 6_100],
  ])(
    'a caller whose unit is ready after %i ms asks for a lease %i times after 6,500 ms',
    async (delayMs, asks, withinMs) => {
      store.onReserve = () => ({ delaysMs: [delayMs], retryMs: 0 });
      store.onLease = () => leaseReply({ quota: 0, fair: 0, rest: 10 });
      const limit = limitOf();
      limit.readyAt(1, now());
      await clock.advance(0);
      limit.readyAt(1, now());
      const readyAt = now() + delayMs;
      await clock.advance(6_500);
      store.leases.length = 0;
      expect(limit.readyAt(1, now())).toBe(readyAt);
      // A caller who waits asks again after 3.75 to 6.25 seconds, and a process without one after 7.5 at the earliest.
      await clock.advance(withinMs);
      expect(store.leases).toHaveLength(asks);
    },
  );

  test('the grace becomes shorter with each unit used in time, and longer with each that a waiting caller lost', async () => {
    await clock.advance(1_000);
    const limit = limitOf({ limit: 1 });
    const reserve = async (then: 'take' | 'lose'): Promise<void> => {
      limit.readyAt(1, now());
      await clock.advance(0);
      if (then === 'take') limit.take(1, -1, now());
      await clock.advance(100);
      limit.estimateReadyAt(0, 1, now());
    };
    await reserve('take');
    await reserve('lose');
    limit.queuedUnits = 1;
    await reserve('lose');
    await reserve('lose');
    expect(store.reservations.map(({ graceMs }) => graceMs)).toEqual([50, 38, 38, 50]);
  });

  test('a request without a reply says nothing about how long replies take', async () => {
    const limit = limitOf({ limit: 1 });
    store.onReserve = () => new Error('away');
    limit.readyAt(1, now());
    await clock.advance(0);
    limit.readyAt(1, now());
    await clock.advance(600);
    expect(store.reservations.map(({ graceMs }) => graceMs)).toEqual([50, 50]);
  });

  test('a reserved unit is lost after its grace, which a slow store lengthens step by step, and a long window', async () => {
    const limit = limitOf({ limit: 1 });
    limit.readyAt(1, 0);
    await clock.advance(0);
    expect([limit.readyAt(1, 50), limit.isIdle(50)]).toEqual([0, false]);
    expect(limit.estimateReadyAt(0, 1, 51)).toBe(Infinity);
    store.latencyMs = 60;
    await clock.advance(51);
    for (let request = 0; request < 2; request++) {
      limit.readyAt(1, now());
      await clock.advance(70);
      limit.take(1, -1, now());
    }
    expect(store.reservations.map(({ graceMs }) => graceMs)).toEqual([50, 40, 41]);
    const long = limitOf({ limit: 1, windowMs: 10_000 });
    long.readyAt(1, now());
    await clock.advance(0);
    expect(store.reservations.at(-1)).toMatchObject({ graceMs: 110, maxWaitMs: 20_000, pauseMs: 0 });
  });

  test('suffice for calls of their cost only', async () => {
    store.onLease = () => leaseReply({ quota: 0, fair: 0, rest: 10 });
    const limit = limitOf();
    limit.readyAt(2, 0);
    await clock.advance(0);
    limit.readyAt(2, 0);
    await clock.advance(0);
    expect(store.reservations[0]).toMatchObject({ units: 2 });
    expect([limit.estimateReadyAt(0, 2, 0), limit.estimateReadyAt(0, 3, 0)]).toEqual([0, Infinity]);
  });

  test('are asked for beside a lease only if it is too small and something is left', async () => {
    for (const [reply, asks] of [
      [{ fair: 0, rest: 0 }, true],
      [{ fair: 2, rest: 1 }, true],
      [{ fair: 2, rest: 0 }, false],
    ] as const) {
      store.reservations.length = 0;
      const limit = await leased(2, reply);
      limit.take(2, -1, now());
      limit.readyAt(1, now());
      await clock.advance(0);
      expect([reply, store.reservations.length > 0]).toEqual([reply, asks]);
      await clock.advance(5_000);
    }
  });

  test('that were refused are asked for when the store says so: soon, or after two windows beside a lease', async () => {
    store.onReserve = () => ({ delaysMs: [], retryMs: 300 });
    const limit = limitOf({ limit: 1 });
    limit.readyAt(1, 0);
    await clock.advance(0);
    limit.readyAt(1, 0);
    await clock.advance(299);
    expect(store.reservations).toHaveLength(1);
    store.onReserve = () => ({ delaysMs: [], retryMs: 0 });
    await clock.advance(1);
    limit.readyAt(1, now());
    await clock.advance(9);
    expect(store.reservations).toHaveLength(2);
    await clock.advance(1);
    expect(store.reservations.map(({ at }) => at)).toEqual([0, 300, 310]);

    store.reservations.length = 0;
    const beside = await leased(2, { rest: 1 });
    beside.take(2, -1, now());
    const from = now();
    beside.readyAt(1, from);
    await clock.advance(0);
    for (let ms = 0; ms < 2_000; ms += 100) {
      beside.take(2, -1, now());
      beside.readyAt(1, now());
      await clock.advance(100);
    }
    beside.readyAt(1, now());
    await clock.advance(0);
    expect(store.reservations.map(({ at }) => at - from)).toEqual([0, 2_000]);
  });

  test('one request at a time', async () => {
    store.latencyMs = 100;
    const limit = limitOf({ limit: 1 });
    for (let ms = 0; ms < 90; ms += 30) {
      limit.readyAt(1, now());
      await clock.advance(30);
    }
    expect([store.reservations.length, limit.isIdle(now())]).toEqual([1, false]);
  });

  test('while the store is away, they wait for it', async () => {
    store.onReserve = () => new Error('away');
    const limit = limitOf({ limit: 1 });
    limit.readyAt(1, 0);
    await clock.advance(0);
    expect(limit.trouble?.sentence).toContain('is away');
    limit.readyAt(1, 0);
    await clock.advance(299);
    expect(store.reservations).toHaveLength(1);
    store.onReserve = () => ({ delaysMs: [0], retryMs: 0 });
    await clock.advance(300);
    expect([store.reservations.length, served]).toEqual([2, 2]);
  });

  test('a caller that waits for the store keeps the process running, and is served when it is back', async () => {
    const { clock: keeps, keeping } = keepingClock(clock);
    const link = new StoreLink(store, keeps, {});
    await link.request(() => Promise.reject(new Error('away')));
    const limit = new LeasedRate('all', { ...TERMS, limit: 1 }, link, () => served++);
    limit.readyAt(1, now());
    expect(keeping.size).toBe(1);
    await clock.advance(500);
    expect([store.reservations.length, served]).toEqual([1, 1]);
  });
});

describe('a limit that nobody uses', () => {
  test('leaves the store, and is idle when it has left', async () => {
    const limit = await leased(3);
    store.onLease = ({ held }) => leaseReply({ quota: held });
    limit.take(1, -1, 0);
    expect([limit.isIdle(0), limit.isIdle(999)]).toEqual([false, false]);
    await clock.advance(1_000);
    expect(limit.isIdle(now())).toBe(false);
    await clock.advance(0);
    expect(store.leases.at(-1)).toMatchObject({ held: 0, need: 0 });
    expect(limit.isIdle(now())).toBe(true);
  });

  test('forgets everything with a reset', async () => {
    store.onReserve = () => ({ delaysMs: [5_000], retryMs: 0 });
    const limit = limitOf({ limit: 1 });
    limit.readyAt(1, 0);
    await clock.advance(0);
    limit.reset();
    expect([limit.isIdle(0), limit.recent(0)]).toEqual([true, 0]);
    expect(limit.estimateReadyAt(0, 1, 0)).toBe(Infinity);
    store.onReserve = () => ({ delaysMs: [], retryMs: 9_000 });
    limit.readyAt(1, 0);
    await clock.advance(0);
    limit.readyAt(1, 0);
    limit.reset();
    await clock.advance(9_000);
    expect(store.reservations).toHaveLength(2);
    limit.readyAt(1, now());
    await clock.advance(0);
    expect(store.reservations).toHaveLength(3);
    const used = await leased(3);
    used.take(3, -1, now());
    used.reset();
    expect(used.snapshots(now())).toMatchObject([{ remaining: 0 }]);
    expect(used.recent(now())).toBe(0);
  });
});
