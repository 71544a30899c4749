import { beforeEach, describe, expect, test } from 'vitest';
import { LeaseSetting } from '../../../test/support/lease.ts';
import { leaseReply } from '../../../test/support/limit-store.ts';
import { pauseMsOf } from './lease.ts';

let setting: LeaseSetting;
let clock: LeaseSetting['clock'];
let store: LeaseSetting['store'];
let now: LeaseSetting['now'];
let times: LeaseSetting['times'];
let setUp: LeaseSetting['lease'];
let holding: LeaseSetting['holding'];
beforeEach(() => {
  setting = new LeaseSetting();
  ({ clock, store, now, times, lease: setUp, holding } = setting);
});

describe('a lease ends', () => {
  test('here a hundredth of its time early, from when it was asked for', async () => {
    store.latencyMs = 100;
    store.onLease = () => leaseReply({ quota: 10 });
    const { lease, use } = setUp({ termMs: 2_000, windowMs: 10_000 });
    lease.want(10, now());
    await clock.advance(100);
    store.onLease = () => new Promise(() => undefined);
    expect(lease.quotaAt(1_979)).toBe(10);
    expect(use.givenUp).toEqual([]);
    expect([lease.quotaAt(1_980), lease.quotaAt(1_981)]).toEqual([0, 0]);
    expect(use.givenUp).toEqual([[10, 10]]);
  });

  test.each([
    ['units in use, although they cannot be given up', 1_000, 990, 0],
    ['concurrent calls when a quarter of its time is left, apart from those that run', 0, 750, 6],
  ])('for %s', async (_what, windowMs, endsMs, left) => {
    const { lease, use } = await holding(10, { termMs: 1_000, windowMs });
    use.most = 4;
    store.onLease = () => new Promise(() => undefined);
    expect(lease.quotaAt(endsMs - 1)).toBe(10);
    expect(lease.quotaAt(endsMs)).toBe(left);
    expect(use.givenUp).toEqual([[10, 10]]);
  });

  test('before the first reply, there is none that could end', async () => {
    store.latencyMs = 100;
    const { lease } = setUp();
    lease.want(5, now());
    await clock.advance(50);
    expect(lease.quotaAt(now())).toBe(0);
    await clock.advance(50);
    expect(lease.quotaAt(now())).toBe(5);
  });

  test('and a reply that was on its way grants nothing', async () => {
    const { lease, use } = await holding(10, { termMs: 2_000 });
    use.used = 1;
    store.onLease = () =>
      new Promise((resolve) =>
        clock.setTimer(() => {
          resolve(leaseReply({ quota: 9 }));
        }, 1_900),
      );
    await clock.advance(2_000);
    expect(lease.quotaAt(now())).toBe(0);
    await clock.advance(400);
    expect(lease.quotaAt(now())).toBe(0);
  });

  test('with `continues`, too, as long as the store is not known to be away', async () => {
    const { lease, use } = await holding(60, { termMs: 2_000, continues: true });
    use.used = 1;
    store.onLease = () => new Promise(() => undefined);
    await clock.advance(1_980);
    expect(lease.quotaAt(now())).toBe(0);
  });

  test('with `continues`, the first request says what is needed, and one after a failure first asks whether the store is back', async () => {
    const { lease } = setUp({ continues: true });
    store.onLease = () => new Error('away');
    lease.want(5, now());
    await clock.advance(0);
    store.onLease = ({ need }) => leaseReply({ quota: need });
    await clock.advance(500);
    expect(store.leases.map(({ need, sequence }) => [need, sequence])).toEqual([
      [5, 1],
      [0, 2],
      [5, 3],
    ]);
    await clock.advance(200);
    expect([store.leases.length, lease.quotaAt(now())]).toEqual([3, 5]);
  });

  test('with `continues`, requests declare what is held until then, and no question is asked', async () => {
    const { use } = await holding(60, { termMs: 4_000, continues: true }, { members: 3 });
    use.used = 1;
    store.onLease = () => new Error('away');
    await clock.advance(3_900);
    expect(new Set(store.leases.map(({ held }) => held))).toEqual(new Set([60]));
    await clock.advance(2_000);
    expect(store.leases.at(-1)).toMatchObject({ held: 0, need: 0 });
    // Nobody waits for the reply.
    expect(setting.keeping.size).toBe(0);
  });

  test('with `continues`, a request on its way is waited for before units are given up', async () => {
    const { lease, use } = await holding(60, { termMs: 2_000, continues: true }, { members: 3 });
    use.used = 1;
    store.latencyMs = 900;
    store.onLease = () => new Error('away');
    // One fails at 1.4 s. The next one is under way when the lease ends.
    await clock.advance(1_980);
    expect([lease.quotaAt(now()), use.givenUp]).toEqual([60, []]);
    await clock.advance(1_000);
    expect(lease.quotaAt(now())).toBe(33);
  });

  test('with `continues`, a process goes on with its part of the limit while the store is away', async () => {
    const { lease, use } = await holding(60, { termMs: 2_000, continues: true }, { members: 3 });
    use.used = 1;
    store.onLease = () => new Error('away');
    await clock.advance(3_000);
    expect(lease.quotaAt(now())).toBe(33);
    expect(use.givenUp).toEqual([[27, 60]]);
    store.leases.length = 0;
    store.onLease = () => leaseReply({ quota: 20, members: 3 });
    await clock.advance(1_000);
    // It first asks whether the store is back, with nothing in its hands.
    expect(store.leases[0]).toMatchObject({
      held: 0,
      heldUntil: 0,
      need: 0,
      largest: 0,
      pauseMs: 2_000,
      returned: [],
    });
    expect(store.leases[1]).toMatchObject({ held: 0, need: 2 });
    expect(store.leases.map(({ sequence }) => sequence)).toEqual(
      store.leases.map((_, index) => (store.leases[0]?.sequence ?? 0) + index),
    );
    expect(lease.quotaAt(now())).toBe(20);
  });

  test('without `continues`, its units end while the store is away, too', async () => {
    const { lease, use } = await holding(60, { termMs: 2_000 });
    use.used = 1;
    store.onLease = () => new Error('away');
    await clock.advance(3_000);
    expect(lease.quotaAt(now())).toBe(0);
    expect(store.leases.every(({ need }) => need > 0)).toBe(true);
  });
});

describe('units go back', () => {
  test('when others need them, with the time at which their last use has left the window', async () => {
    const { lease, use } = await holding(10);
    use.used = 1;
    use.freeInMs = 400;
    store.onLease = ({ held }) => leaseReply({ quota: held, giveBack: held === 10 ? 4 : 0 });
    await clock.advance(500);
    expect(use.givenUp).toEqual([[4, 10]]);
    expect(lease.quotaAt(now())).toBe(6);
    await clock.advance(0);
    expect(store.leases[1]).toMatchObject({ at: 500, held: 6, returned: [{ units: 4, freeInMs: 400 }] });
  });

  test('no more than are held, and only those that can be given up', async () => {
    const { lease, use } = await holding(10);
    use.used = 1;
    use.most = 3;
    store.onLease = ({ held }) => leaseReply({ quota: held, giveBack: held === 10 ? 50 : 0 });
    await clock.advance(500);
    expect(use.givenUp).toEqual([[10, 10]]);
    expect(lease.quotaAt(now())).toBe(7);
    // Units that are free at once need not be declared.
    expect(store.leases.at(-1)?.returned).toEqual([]);
  });

  test('those of nearly the same time as one, at the later time', async () => {
    const { lease, use } = await holding(10);
    use.used = 1;
    for (const freeInMs of [400, 410, 600, 620]) {
      use.freeInMs = freeInMs;
      lease.passOn(now());
    }
    await clock.advance(0);
    expect(store.leases[0]).toMatchObject({
      held: 6,
      returned: [
        { units: 2, freeInMs: 410 },
        { units: 1, freeInMs: 600 },
        { units: 1, freeInMs: 620 },
      ],
    });
  });

  test('again, as far as they matter, if the request was lost', async () => {
    const { lease, use } = await holding(10);
    use.used = 1;
    use.freeInMs = 100;
    lease.passOn(now());
    use.freeInMs = 5_000;
    lease.passOn(now());
    store.latencyMs = 200;
    let lost = 1;
    store.onLease = ({ held }) => (lost-- > 0 ? new Error('away') : leaseReply({ quota: held }));
    await clock.advance(800);
    expect(store.leases[0]?.returned).toHaveLength(2);
    const [, again] = store.leases;
    expect(again?.returned).toEqual([{ units: 1, freeInMs: 5_000 - (again?.at ?? 0) }]);
  });

  test('a reply that came too late counts as lost', async () => {
    const { lease, use } = await holding(10);
    use.used = 1;
    store.onLease = () => leaseReply({ quota: undefined });
    await clock.advance(500);
    expect(lease.quotaAt(now())).toBe(10);
    store.onLease = ({ held }) => leaseReply({ quota: held });
    await clock.advance(19);
    expect(times()).toEqual([500]);
    await clock.advance(1);
    expect(times()).toEqual([500, 520]);
  });

  test('a slot that is too rare to be shared out serves a waiting call before it passes on', async () => {
    const { lease, use } = setUp({ limit: 2, windowMs: 0 });
    let replies = 0;
    store.onLease = () => leaseReply({ quota: 1, fair: 0, giveBack: replies++ < 2 ? 1 : 0 });
    use.waiting = 1;
    lease.want(1, now());
    await clock.advance(0);
    expect([lease.quotaAt(now()), use.givenUp]).toEqual([1, []]);
    use.waiting = 0;
    use.used = 1;
    await clock.advance(10_000);
    expect(use.givenUp).toEqual([[1, 1]]);
  });
});

test.each([
  ['a rate', { windowMs: 1_000 }, 0],
  ['shares of concurrent calls', { windowMs: 0 }, 4],
])('units of %s go back although a caller waits', async (_what, terms, fair) => {
  const { lease, use } = setUp(terms);
  use.waiting = 1;
  let replies = 0;
  store.onLease = () => leaseReply({ quota: 4, fair, giveBack: replies++ === 0 ? 1 : 0 });
  lease.want(1, now());
  await clock.advance(0);
  expect(use.givenUp).toEqual([[1, 4]]);
});

describe('a process leaves', () => {
  test('with its next report, when it has used nothing at all', async () => {
    const { lease } = await holding(10);
    store.onLease = ({ held }) => leaseReply({ quota: held });
    await clock.advance(500);
    expect(store.leases).toMatchObject([{ held: 0, need: 0 }]);
    expect(lease.isIdle).toBe(true);
  });

  test('not while the store has granted nothing yet, but counts it', async () => {
    store.onLease = () => leaseReply({ quota: 0, fair: 0 });
    const { lease } = setUp();
    lease.want(1, now());
    await clock.advance(0);
    expect([lease.quotaAt(now()), lease.isIdle]).toEqual([0, false]);
  });

  test('when the limiter is closed, and asks nothing more', async () => {
    const { lease, use } = await holding(10);
    const { link } = setting;
    use.used = 1;
    store.onLease = ({ held }) => leaseReply({ quota: held });
    await link.close();
    expect(store.leases).toMatchObject([{ held: 0, need: 0 }]);
    store.onLease = () => new Error('away');
    lease.passOn(now());
    await clock.advance(5_000);
    expect(store.leases).toHaveLength(2);
  });

  test.each([
    ['wait', 1, 0],
    ['try', 0, 3],
  ])(
    'at its end, but serves callers that %s meanwhile when the store is back',
    async (_what, waiting, units) => {
      const { lease, use } = await holding(10);
      store.onLease = () => new Error('away');
      use.waiting = waiting;
      const ended = lease.end();
      if (units > 0) lease.want(units, now());
      await clock.advance(0);
      await ended;
      store.onLease = ({ need }) => leaseReply({ quota: need });
      await clock.advance(600);
      expect(store.leases.at(-1)).toMatchObject({ need: waiting + units > 0 ? expect.any(Number) : 0 });
      expect(store.leases.length).toBeGreaterThanOrEqual(2);
    },
  );

  test('when it has used nothing for ten seconds or two windows', async () => {
    const { lease } = await holding(10, { windowMs: 1_000 });
    lease.used(now());
    store.onLease = ({ held }) => leaseReply({ quota: held });
    await clock.advance(10_000);
    expect(store.leases.every(({ held }) => held === 10)).toBe(true);
    expect(lease.isIdle).toBe(false);
    await clock.advance(500);
    expect(store.leases.at(-1)).toMatchObject({ held: 0, need: 0 });
    expect([lease.isIdle, clock.pendingTimers]).toEqual([true, 0]);
  });

  test('later with a longer window', async () => {
    const { lease } = await holding(10, { windowMs: 8_000 });
    lease.used(now());
    store.onLease = ({ held }) => leaseReply({ quota: held });
    await clock.advance(16_000);
    expect(lease.isIdle).toBe(false);
    await clock.advance(1_000);
    expect(lease.isIdle).toBe(true);
  });

  test.each(['used', 'waiting'] as const)('not while units are %s', async (what) => {
    const { lease, use } = await holding(10);
    use[what] = 1;
    store.onLease = ({ held }) => leaseReply({ quota: held });
    await clock.advance(30_000);
    expect(lease.isIdle).toBe(false);
  });

  test('at its end, and the promise resolves once the store has replied', async () => {
    const { lease, use } = await holding(10);
    use.freeInMs = 700;
    store.latencyMs = 50;
    store.onLease = ({ held }) => leaseReply({ quota: held });
    let ended = false;
    void lease.end().then(() => (ended = true));
    await clock.advance(49);
    expect([store.leases.length, ended]).toEqual([1, false]);
    await clock.advance(1);
    expect(store.leases[0]).toMatchObject({ held: 0, need: 0, returned: [{ units: 10, freeInMs: 700 }] });
    expect([ended, lease.isIdle, clock.pendingTimers, use.changes]).toEqual([true, true, 0, 2]);
  });

  test('without a word if the store counts nothing', async () => {
    const { lease } = setUp();
    await lease.end();
    expect(store.leases).toEqual([]);
  });

  test('and a caller that comes afterwards is served', async () => {
    const { lease } = await holding(10);
    store.onLease = ({ held }) => leaseReply({ quota: held });
    await lease.end();
    store.leases.length = 0;
    store.onLease = ({ need }) => leaseReply({ quota: need });
    lease.want(3, now());
    await clock.advance(0);
    expect(store.leases[0]).toMatchObject({ need: 3 });
    expect(lease.quotaAt(now())).toBe(3);
  });
});

test('a reset forgets everything, and a reply that is on its way', async () => {
  const { lease, use } = await holding(10);
  use.freeInMs = 500;
  lease.passOn(now());
  store.latencyMs = 100;
  lease.want(20, now());
  await clock.advance(10);
  lease.reset();
  expect([lease.quotaAt(now()), lease.frozenUntil]).toEqual([0, -Infinity]);
  await clock.advance(100);
  expect(lease.quotaAt(now())).toBe(0);
});

test('a reset ends reports', async () => {
  const { lease, use } = await holding(10);
  use.used = 1;
  lease.reset();
  await clock.advance(30_000);
  expect([times(), clock.pendingTimers]).toEqual([[], 0]);
});

test.each([
  ['concurrent calls', { limit: 1, windowMs: 0 }, 5_000],
  ['a rate', { limit: 2, windowMs: 60_000 }, 5_000],
  ['one call per window, which is never leased', { limit: 1, windowMs: 1_000 }, 0],
])(
  'a store that may have lost data about %s grants nothing for as long as a lease lasts',
  (_of, limit, ms) => {
    expect(pauseMsOf({ key: 'limit', termMs: 5_000, continues: false, ...limit })).toBe(ms);
  },
);
