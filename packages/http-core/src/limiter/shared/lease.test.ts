import { beforeEach, describe, expect, test } from 'vitest';
import { LeaseSetting } from '../../../test/support/lease.ts';
import { leaseReply } from '../../../test/support/limit-store.ts';

let setting: LeaseSetting;
let clock: LeaseSetting['clock'];
let store: LeaseSetting['store'];
let link: LeaseSetting['link'];
let now: LeaseSetting['now'];
let times: LeaseSetting['times'];
let setUp: LeaseSetting['lease'];
let holding: LeaseSetting['holding'];
beforeEach(() => {
  setting = new LeaseSetting();
  ({ clock, store, link, now, times, lease: setUp, holding } = setting);
});

describe('the first request', () => {
  test('is sent at the end of the turn and says everything', async () => {
    const { lease, use } = setUp();
    expect([lease.isIdle, lease.isShort(now()), lease.fair, lease.quotaAt(now())]).toEqual([
      true,
      false,
      undefined,
      0,
    ]);
    store.onLease = () => leaseReply({ quota: 7, fair: 50, rest: 3, members: 2, until: 4_242 });
    lease.want(5, now());
    lease.want(2, now());
    expect(store.leases).toEqual([]);
    await clock.advance(0);
    expect(store.leases).toEqual([
      {
        key: 'k',
        limit: 100,
        windowMs: 1_000,
        termMs: 30_000,
        pauseMs: 30_000,
        member: link.member,
        sequence: 1,
        held: 0,
        heldUntil: 0,
        need: 5,
        largest: 5,
        returned: [],
        at: 0,
      },
    ]);
    expect([lease.quotaAt(now()), lease.fair, lease.rest, lease.members, use.changes]).toEqual([
      7, 50, 3, 2, 1,
    ]);
    expect(lease.isIdle).toBe(false);
  });

  test('asks for what its callers use, a tenth more, and what waits; at most for the limit', async () => {
    const { lease, use } = setUp();
    use.used = 10;
    use.waiting = 4;
    lease.want(1, now());
    await clock.advance(0);
    expect(store.leases[0]).toMatchObject({ need: 15, largest: 1 });
    expect(lease.isShort(now())).toBe(false);
    use.used = 200;
    expect(lease.isShort(now())).toBe(true);
    lease.want(1, now());
    await clock.advance(1_000);
    expect(store.leases[1]).toMatchObject({ need: 100, held: 15, heldUntil: 5_000, sequence: 2, largest: 0 });
  });

  test('names the most expensive call that neither what is held nor a fair share suffices for', async () => {
    const { lease } = await holding(10, {}, { fair: 20 });
    for (const [units, largest] of [
      [15, 0],
      [20, 0],
      [21, 21],
    ] as const) {
      store.leases.length = 0;
      lease.want(units, now());
      await clock.advance(2_000);
      expect(store.leases.find(({ need }) => need >= units)).toMatchObject({ largest });
    }
  });
});

describe('further requests', () => {
  test.each([
    // A report is due after half a window, between a quarter and a whole second.
    [{}, {}, 500],
    [{ windowMs: 100 }, {}, 250],
    [{ windowMs: 10_000 }, {}, 1_000],
  ])('with terms %j and a reply %j, one that nobody needs follows after %i ms', async (terms, reply, ms) => {
    const { use } = await holding(10, terms, reply);
    use.used = 1;
    await clock.advance(ms - 1);
    expect(times()).toEqual([]);
    await clock.advance(1);
    expect(times()).toEqual([ms]);
  });

  test('one after a burst has ended, unless others need units, follows four times as late', async () => {
    const { use } = await holding(10);
    use.used = 1;
    use.ended = true;
    await clock.advance(1_999);
    expect(times()).toEqual([500]);
    await clock.advance(501);
    expect(times()).toEqual([500, 2_500]);
  });

  test.each([
    // What is missing of a fair share is asked for after a quarter of a window, between 20 and 250 ms.
    [{}, { quota: 5 }, 250],
    [{ windowMs: 200 }, { quota: 5 }, 50],
    [{ windowMs: 40 }, { quota: 5 }, 20],
    // Beyond a fair share, every twentieth call asks.
    [{}, { quota: 50, fair: 10 }, 500],
    [{}, { quota: 10, fair: 10 }, 2_000],
    [{ windowMs: 60_000 }, { quota: 50, fair: 10 }, 10_000],
    [{ windowMs: 20 }, { quota: 50, fair: 10 }, 50],
  ])(
    'with terms %j and a reply %j, one for what was not granted follows after %i ms',
    async (terms, reply, ms) => {
      store.onLease = () => leaseReply(reply);
      const { lease } = setUp(terms);
      lease.want(60, now());
      await clock.advance(0);
      lease.want(60, now());
      await clock.advance(ms - 1);
      expect(times()).toEqual([0]);
      await clock.advance(1);
      expect(times()).toEqual([0, ms]);
    },
  );

  test.each([
    // Five windows, between a second and a third of the lease, more or less by a quarter.
    [{}, 5_000],
    [{ windowMs: 100 }, 1_000],
    [{ windowMs: 60_000 }, 10_000],
  ])(
    'with terms %j, processes whose shares are too small to be leased ask again after about %i ms, and not together',
    async (terms, ms) => {
      store.onLease = () => leaseReply({ quota: 0, fair: 0 });
      const leases = Array.from({ length: 100 }, () => setUp(terms).lease);
      for (const lease of leases) lease.want(1, now());
      await clock.advance(0);
      store.leases.length = 0;
      for (const lease of leases) lease.want(1, now());
      await clock.advance(0.75 * ms - 1);
      expect(times()).toEqual([]);
      await clock.advance(ms / 2 + 1);
      expect(times()).toHaveLength(100);
      const tenths = times().map((at) => Math.floor((10 * at) / ms));
      const most = Math.max(...tenths.map((one) => tenths.filter((other) => other === one).length));
      expect(most).toBeLessThan(35);
    },
  );

  test('one for more than was refused follows as late', async () => {
    store.onLease = () => leaseReply({ quota: 5 });
    const { lease } = setUp();
    lease.want(60, now());
    await clock.advance(0);
    lease.want(70, now());
    await clock.advance(249);
    expect(times()).toEqual([0]);
    await clock.advance(1);
    expect(times()).toEqual([0, 250]);
  });

  test('a caller that comes while a request is on its way waits for the reply', async () => {
    store.latencyMs = 300;
    store.onLease = () => leaseReply({ quota: 5 });
    const { lease, use } = setUp();
    use.used = 1;
    lease.want(3, now());
    await clock.advance(10);
    lease.want(5, now());
    await clock.advance(789);
    expect(times()).toEqual([0]);
    await clock.advance(1);
    expect(times()).toEqual([0, 800]);
  });

  test('what is held is not asked for', async () => {
    const { lease, use } = await holding(10, {}, { fair: 0 });
    use.used = 1;
    lease.want(8, now());
    await clock.advance(7_499);
    expect(times()).toEqual([]);
  });

  test('one of a limit that is too small to be shared out, and that nobody needs, follows after 7.5 to 12.5 seconds', async () => {
    const { use } = await holding(10, {}, { fair: 0 });
    use.used = 1;
    await clock.advance(7_499);
    expect(times()).toEqual([]);
    await clock.advance(5_001);
    expect(times()).toHaveLength(1);
  });

  test('a caller that waits keeps the process running, and a report that nobody needs does not', async () => {
    store.onLease = () => leaseReply({ quota: 5 });
    const { lease, use } = setUp();
    use.used = 1;
    lease.want(60, now());
    await clock.advance(0);
    expect([setting.keeping.size, clock.pendingTimers]).toEqual([0, 1]);
    lease.want(60, now());
    expect(setting.keeping.size).toBe(1);
    store.onLease = () => new Error('away');
    await clock.advance(250);
    expect([setting.keeping.size, clock.pendingTimers]).toEqual([0, 1]);
    use.waiting = 1;
    await clock.advance(600);
    expect(setting.keeping.size).toBe(1);
  });

  test('concurrent calls that are too few to be shared out ask after 40 to 80 ms', async () => {
    const waits = new Set<number>();
    for (let run = 0; run < 20; run++) {
      store.leases.length = 0;
      store.onLease = () => leaseReply({ quota: 0, fair: 0 });
      const { lease } = setUp({ windowMs: 0 });
      lease.want(1, now());
      await clock.advance(0);
      const from = now();
      lease.want(1, from);
      while (store.leases.length < 2) await clock.advance(1);
      waits.add(now() - from);
    }
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...waits)).toBeLessThanOrEqual(81);
    expect(waits.size).toBeGreaterThan(3);
  });

  test('one for a need that is new is sent at once, and none for what is held', async () => {
    const { lease } = await holding(10);
    await clock.advance(100);
    lease.want(10, now());
    await clock.advance(10);
    expect(times()).toEqual([]);
    lease.want(11, now());
    await clock.advance(0);
    expect(times()).toEqual([110]);
  });

  test('none is sent while another is on its way, and the next one follows at once', async () => {
    const { lease, use } = await holding(10);
    store.latencyMs = 300;
    lease.want(20, now());
    await clock.advance(10);
    lease.passOn(now());
    lease.passOn(now());
    await clock.advance(280);
    expect(times()).toEqual([0]);
    expect(use.givenUp).toEqual([]);
    await clock.advance(10);
    expect(times()).toEqual([0, 300]);
  });

  test('while the store grants nothing, callers wait for the time that it states', async () => {
    store.onLease = () => leaseReply({ quota: 0, frozenMs: 4_000 });
    const { lease, use } = setUp();
    lease.want(5, now());
    await clock.advance(0);
    expect(lease.frozenUntil).toBe(4_000);
    expect([lease.grantsAt(3_999), lease.grantsAt(4_000), link.pausedMs]).toEqual([4_000, Infinity, 4_000]);
    store.leases.length = 0;
    store.onLease = () => leaseReply({ quota: 5 });
    use.waiting = 0;
    await clock.advance(250);
    expect(lease.frozenUntil).toBe(-Infinity);
  });
});
