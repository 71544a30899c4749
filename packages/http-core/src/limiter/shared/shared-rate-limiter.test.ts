import { beforeEach, describe, expect, test } from 'vitest';
import { keepingClock } from '../../../test/support/keeping-clock.ts';
import { leaseReply, ScriptedStore } from '../../../test/support/limit-store.ts';
import { ConfigurationError } from '../../errors/call-errors.ts';
import { VirtualClock } from '../../testing/index.ts';
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

const RATE = { name: 'all', limit: 10, windowMs: 1_000 };
const limiterOf = (options: Partial<SharedRateLimiterOptions> = {}): SharedRateLimiter =>
  sharedRateLimiter({ store, name: 'test', policies: [RATE], clock, ...options });

/** What `promise` resolves to once the store has replied. */
async function settled<Value>(promise: Value | Promise<Value>): Promise<Value | string> {
  let value: Value | string = 'pending';
  void Promise.resolve(promise).then((result) => (value = result));
  await clock.advance(0);
  return value;
}

describe('options', () => {
  const refusal = (options: unknown): unknown => {
    try {
      sharedRateLimiter(options as SharedRateLimiterOptions);
    } catch (error) {
      return error;
    }
    return 'accepted';
  };

  const STORE =
    'The option store must be a store with lease, reserve, spread and signal, such as redisLimitStore() of @org/redis; it is an object.';
  const LEASE = 'The option leaseMs must be a number of at least 1000, in milliseconds.';
  test.each([
    [
      undefined,
      "sharedRateLimiter() takes an object of options, such as { store, name: 'stripe', policies: [{ name, limit, windowMs }] }; it got undefined.",
    ],
    [{ store: {} }, STORE],
    [{ store: undefined }, 'sharedRateLimiter() needs the option store. Pass { store: … }.'],
    [{ name: undefined }, 'sharedRateLimiter() needs the option name. Pass { name: … }.'],
    [{ name: '' }, 'sharedRateLimiter() needs the option name. Pass { name: … }.'],
    [{ leaseMs: 999 }, LEASE],
    [{ leaseMs: Infinity }, LEASE],
    [{ whenAway: 'wait' }, "The option whenAway must be 'stop' or 'continue'; it is text."],
    [{ whenAway: '' }, "The option whenAway must be 'stop' or 'continue'; it is an empty text."],
    [{ marginMs: -1 }, 'The option marginMs must be a number of at least 0, in milliseconds; it is -1.'],
    [{ marginMs: '50' }, 'The option marginMs must be a number of at least 0, in milliseconds; it is text.'],
    [
      { policies: [RATE, { name: 'other', concurrency: 1 }, { name: 'all', concurrency: 2 }] },
      'Two limit policies have the name "all". Give each a name of its own: processes find a limit in the store by its name.',
    ],
  ])('%j are refused', (wrong, message) => {
    const error = refusal(wrong && { store, name: 'test', policies: [RATE], ...wrong });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as Error).message).toBe(message);
  });

  test.each([
    {},
    { policies: undefined },
    { leaseMs: 1_000 },
    { whenAway: 'stop' },
    { whenAway: 'continue' },
    { marginMs: 0 },
    { policies: [RATE, { ...RATE, name: 'other' }] },
  ])('%j are accepted', (right) => {
    expect(refusal({ store, name: 'test', ...right })).toBe('accepted');
  });
});

describe('tryAcquire()', () => {
  test('waits for the reply of the store, and then needs none while units are held', async () => {
    store.onLease = () => leaseReply({ quota: 2, fair: 2 });
    const limiter = limiterOf();
    expect(await settled(limiter.tryAcquire('call'))).toMatchObject({ waitedMs: 0 });
    expect(limiter.tryAcquire('call')).toMatchObject({ waitedMs: 0 });
    expect(await settled(limiter.tryAcquire('call'))).toBeUndefined();
  });

  test('asks for a lease, and then for a reservation if the lease is too small', async () => {
    store.onLease = () => leaseReply({ quota: 0, fair: 0 });
    const limiter = limiterOf();
    expect(await settled(limiter.tryAcquire('call'))).toMatchObject({ waitedMs: 0 });
    expect([store.leases.length, store.reservations.length]).toEqual([1, 1]);
  });

  test('asks for as much as the call costs', async () => {
    const limiter = limiterOf();
    expect(await settled(limiter.tryAcquire('call', { cost: 7 }))).toMatchObject({ waitedMs: 0 });
    expect(store.leases[0]).toMatchObject({ need: 7, largest: 7 });
    expect(limiter.state('call').limits).toMatchObject([{ remaining: 0 }]);
  });

  test('resolves as soon as no reply can bring a permit', async () => {
    store.onLease = () => new Error('away');
    const limiter = limiterOf();
    expect(await settled(limiter.tryAcquire('call'))).toBeUndefined();
    store.leases.length = 0;
    // The store is left alone for a while.
    expect(await settled(limiter.tryAcquire('call'))).toBeUndefined();
    expect(store.leases).toEqual([]);
  });
});

describe.each([
  ['a rate', RATE],
  ['an even rate', { ...RATE, algorithm: 'gcra' }],
  ['concurrent calls', { name: 'all', concurrency: 2 }],
] as const)('a caller that waits for %s', (_kind, policy) => {
  test('passes with the first reply that lets it', async () => {
    expect(await settled(limiterOf({ policies: [policy] }).acquire('call'))).toMatchObject({ waitedMs: 0 });
  });

  test('may pass earlier than the store has announced, so it is not refused before its time', async () => {
    store.onLease = () => leaseReply({ quota: 0, frozenMs: 4_000 });
    store.onSpread = () => ({ delaysMs: [], retryMs: 100, frozenMs: 4_000 });
    const limiter = limiterOf({ policies: [policy] });
    await settled(limiter.tryAcquire('call'));
    expect(limiter.state('call').availableAtMs).toBe(clock.now() + 4_000);
    const permit = Promise.resolve(limiter.acquire('call', { maxWaitMs: 3_000 }));
    const outcome = permit.then(
      () => 'passed',
      () => 'refused',
    );
    store.onLease = () => leaseReply({ quota: 2 });
    store.onSpread = () => ({ delaysMs: [0], retryMs: 0 });
    await clock.advance(3_000);
    expect(await outcome).toBe('passed');
  });
});

test('states and snapshots show the limits of this process, and unmatched policies', async () => {
  const limiter = limiterOf({ policies: [RATE, { ...RATE, name: 'files', match: 'files.*' }] });
  expect([limiter.snapshot(), limiter.unmatched()]).toEqual([[], ['all', 'files']]);
  await settled(limiter.acquire('call', { cost: 4 }));
  const limits = [{ name: 'all', kind: 'rate', limit: 10, remaining: 0 }];
  expect(limiter.state('call')).toMatchObject({ key: 'call', waiting: 0, limits });
  expect(limiter.snapshot()).toEqual([limiter.state('call')]);
  expect(limiter.unmatched()).toEqual(['files']);
});

test('a response that asks for a pause pauses the calls of this process at once', () => {
  const limiter = limiterOf({ readHeaders: false });
  limiter.observe('call', { status: 429, headers: new Headers({ 'retry-after': '10' }) });
  expect(limiter.state('call').pausedUntilMs).toBe(clock.now() + 10_000);
});

test('the status tells since when the store has been away, why, and for how long it grants nothing', async () => {
  const limiter = limiterOf();
  const well = { connected: true, awayMs: undefined, error: undefined, pausedMs: undefined };
  expect(limiter.status()).toEqual(well);
  await clock.advance(5_000);
  store.onLease = store.onSignal = () => new Error('no route');
  await settled(limiter.tryAcquire('call'));
  await clock.advance(700);
  expect(limiter.status()).toEqual({ ...well, connected: false, awayMs: 700, error: new Error('no route') });
  store.onSignal = () => ({ pauses: [], stated: [], members: 1 });
  store.onLease = () => leaseReply({ quota: 0, frozenMs: 4_000 });
  await clock.advance(1_000);
  await settled(limiter.tryAcquire('call'));
  await clock.advance(1_000);
  expect(limiter.status()).toEqual({ ...well, pausedMs: expect.any(Number) as number });
  expect(limiter.status().pausedMs).toBeGreaterThan(1_000);
  await clock.advance(4_000);
  expect(limiter.status().pausedMs).toBeGreaterThan(0);
  store.onLease = () => leaseReply({ quota: 5 });
  await clock.advance(5_000);
  expect(limiter.status()).toEqual(well);
});

describe('close()', () => {
  test('returns the share, stops to listen and leaves no timer', async () => {
    for (const close of [
      (limiter: SharedRateLimiter) => limiter.close(),
      (limiter: SharedRateLimiter) => limiter[Symbol.asyncDispose](),
    ]) {
      const limiter = limiterOf();
      await settled(limiter.acquire('call'));
      await settled(close(limiter));
      expect(store.leases.at(-1)).toMatchObject({ held: 0, need: 0 });
      expect(clock.pendingTimers).toBe(0);
      const before = store.signals.length;
      await clock.advance(10_000);
      expect(store.signals).toHaveLength(before);
    }
  });

  test('lets the process end if no caller waits, and keeps it running for those who do', async () => {
    const timers = keepingClock(clock);
    const policies = [RATE, { name: 'files', match: 'files.*', concurrency: 2 }];
    for (const waits of [false, true]) {
      const limiter = limiterOf({ clock: timers.clock, policies });
      await settled(limiter.acquire('files.get'));
      store.onLease = () => new Error('away');
      // A try that was in vain asks again later, although nobody waits for the result.
      await settled(limiter.tryAcquire('call'));
      await settled(limiter.tryAcquire('call'));
      // No unit that is held suffices, so only the store can let it pass.
      if (waits) void Promise.resolve(limiter.acquire('call', { cost: 5 })).catch(() => undefined);
      await clock.advance(0);
      expect(timers.keeping.size).toBeGreaterThan(0);
      await limiter.close();
      expect(timers.keeping.size > 0).toBe(waits);
      store = new ScriptedStore(clock);
    }
  });
});
