import { beforeEach, describe, expect, test } from 'vitest';
import { leaseReply, ScriptedStore } from '../../../test/support/limit-store.ts';
import type { LimitKey, LimitPolicy } from '../../contract/limit-policy.ts';
import { VirtualClock } from '../../testing/index.ts';
import { restoringBudget } from '../restoring-budget.ts';
import {
  sharedRateLimiter,
  type SharedRateLimiter,
  type SharedRateLimiterOptions,
} from './shared-rate-limiter.ts';

let clock: VirtualClock;
let store: ScriptedStore;
beforeEach(() => {
  clock = new VirtualClock();
  store = new ScriptedStore(clock);
});

const CALL = { operation: 'files.get', scope: 'acct' };
const limiterOf = (options: Partial<SharedRateLimiterOptions>): SharedRateLimiter =>
  sharedRateLimiter({ store, name: 'test', clock, ...options });

/** What the store is asked for by the first call. */
async function asked(
  policy: LimitPolicy,
  options: Partial<SharedRateLimiterOptions> = {},
  key: LimitKey = CALL,
) {
  void limiterOf({ policies: [policy], ...options }).tryAcquire(key);
  await clock.advance(0);
  return store;
}

describe('the store finds a limit by the name of the limiter, that of the policy, the account and the budget', () => {
  const rate = { name: 'all', limit: 10, windowMs: 1_000 };
  test.each<[LimitPolicy, string]>([
    [rate, 'test all acct  rate'],
    [{ ...rate, per: 'operation' }, 'test all acct files.get rate'],
    [{ name: 'exports', concurrency: 3 }, 'test exports acct  calls'],
  ])('%j', async (policy, key) => {
    const { leases, reservations, spreads } = await asked(policy);
    expect([leases.map((lease) => lease.key), reservations, spreads]).toEqual([[key], [], []]);
  });

  test('also where calls are spread', async () => {
    const { leases, spreads } = await asked({ ...rate, algorithm: 'gcra' });
    expect([leases, spreads.map(({ key }) => key)]).toEqual([[], ['test all acct  gcra']]);
  });

  test('a policy of both kinds is two limits', async () => {
    const { leases } = await asked({ ...rate, concurrency: 3 }, {}, { operation: 'call' });
    expect(leases.map(({ key, limit, windowMs }) => [key, limit, windowMs])).toEqual([
      ['test all   rate', 10, 1_030],
      ['test all   calls', 3, 0],
    ]);
  });
});

describe('windows are counted longer by a margin', () => {
  test.each([
    // 50 ms, and at most 3 % of the window.
    [1_000, undefined, 1_030],
    [10_000, undefined, 10_050],
    [1_000, 0, 1_000],
    [1_000, 200, 1_200],
  ])('%i ms with the margin %j: %i ms', async (windowMs, marginMs, counted) => {
    const { leases } = await asked({ name: 'all', limit: 10, windowMs }, { marginMs });
    expect(leases).toMatchObject([{ limit: 10, windowMs: counted }]);
  });

  test('and slots lie farther apart, by the same margin and the grace', async () => {
    const policy: LimitPolicy = { name: 'all', limit: 10, windowMs: 1_000, algorithm: 'gcra', burst: 2 };
    const { spreads } = await asked(policy);
    expect(spreads).toMatchObject([{ burst: 2, intervalMs: (1_030 + 50) / 10 }]);
  });
});

test('leases last as long as the limiter says, and end with it, or go on while the store is away', async () => {
  for (const whenAway of ['stop', 'continue'] as const) {
    store = new ScriptedStore(clock);
    const policies = [{ name: 'all', limit: 10, windowMs: 1_000 }];
    const limiter = limiterOf({ policies, leaseMs: 3_000, whenAway });
    store.onLease = () => leaseReply({ quota: 10 });
    void limiter.tryAcquire(CALL);
    await clock.advance(0);
    expect(store.leases).toMatchObject([{ termMs: 3_000, pauseMs: 3_000 }]);
    store.onLease = store.onSignal = () => new Error('away');
    await clock.advance(5_000);
    expect(limiter.state(CALL).limits).toMatchObject([{ remaining: whenAway === 'continue' ? 10 : 0 }]);
  }
});

describe('what servers state', () => {
  const headers = new Headers({
    'a-limit': '10',
    'a-left': '9',
    'a-reset': '60',
    'b-limit': '20',
    'b-left': '19',
    'b-reset': '60',
    'c-limit': '30',
    'c-left': '29',
    'c-reset': '60',
    'd-limit': '40',
    'd-left': '39',
    'd-reset': '60',
  });
  const read = (name: string) => ({
    limit: `${name}-limit`,
    remaining: `${name}-left`,
    reset: `${name}-reset`,
  });
  const cost = (): number => 2;

  test('is reported to the processes of the account, by what it applies to', async () => {
    const limiter = limiterOf({
      readHeaders: [
        { read: read('a') },
        { read: read('b'), per: 'client' },
        { read: read('c'), cost },
        { read: read('d'), per: 'client', cost },
      ],
    });
    limiter.observe(CALL, { status: 200, headers });
    await clock.advance(1_000);
    const reported = store.signals.flatMap(({ stated }) => stated);
    expect(new Set(store.signals.map(({ key }) => key))).toEqual(new Set(['test acct']));
    expect(reported.map(({ partition, limit, remaining }) => [partition, limit, remaining])).toEqual([
      ['0 acct files.get', 10, 9],
      ['2 acct ', 20, 19],
      ['3 acct files.get', 30, 29],
      ['4 acct ', 40, 39],
    ]);
    limiter.observe(CALL, { status: 429, headers: new Headers({ 'retry-after': '7' }) });
    await clock.advance(0);
    expect(store.signals.at(-1)?.pauses).toEqual([{ partition: '0 acct files.get', pauseMs: 7_000 }]);
  });

  test('reaches all limits of an account with one request, and no other account', async () => {
    const limiter = limiterOf({ readHeaders: false });
    for (const [scope, operation] of [
      ['acct', 'a'],
      ['acct', 'b'],
      ['other', 'a'],
    ] as const)
      limiter.observe({ scope, operation }, { status: 429, headers: new Headers({ 'retry-after': '7' }) });
    await clock.advance(0);
    expect(store.signals.map(({ key, pauses }) => [key, pauses.map(({ partition }) => partition)])).toEqual([
      ['test acct', ['0 acct a', '0 acct b']],
      ['test other', ['0 other a']],
    ]);
    await limiter.close();
    expect(clock.pendingTimers).toBe(0);
  });

  test('by other processes reaches callers that wait here', async () => {
    const limiter = limiterOf({ readHeaders: false });
    store.onSignal = () => ({
      pauses: [{ partition: '0 acct files.get', pauseMs: 5_000 }],
      stated: [],
      members: 2,
    });
    limiter.state(CALL);
    await clock.advance(0);
    expect(limiter.state(CALL).pausedUntilMs).toBe(clock.now() + 5_000);
    let passed = false;
    void Promise.resolve(limiter.acquire(CALL)).then(() => (passed = true));
    store.onSignal = () => ({ pauses: [], stated: [], members: 2 });
    await clock.advance(4_999);
    expect(passed).toBe(false);
    await clock.advance(1);
    expect(passed).toBe(true);
  });

  test('about a budget that each response states whole stays in this process', async () => {
    const limiter = limiterOf({
      readHeaders: [
        restoringBudget({
          name: 'points',
          maximum: 100,
          restorePerSecond: 1,
          cost: () => 10,
          read: () => ({ available: 40, maximum: 50 }),
        }),
      ],
    });
    limiter.observe(CALL, { status: 200, headers: new Headers() });
    await clock.advance(1_000);
    expect(limiter.state(CALL).limits).toMatchObject([{ name: 'points', limit: 50 }]);
    expect(store.signals.flatMap(({ stated }) => stated)).toEqual([]);
  });
});
