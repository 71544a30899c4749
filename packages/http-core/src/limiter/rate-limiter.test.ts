import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test } from 'vitest';
import type { LimitKey } from '../contract/limit-policy.ts';
import type { RateLimiterOptions } from '../contract/rate-limit-config.ts';
import type { RateLimiter, RateLimitResponse } from '../contract/rate-limiter.ts';
import type { ScopeOwner } from '../contract/client-life.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { rateLimiter, rateLimits, staticRateLimits } from './rate-limiter.ts';

const TWO = { name: 'two', limit: 2, windowMs: 1_000 };
const refusal = async (work: unknown): Promise<Error> =>
  Promise.resolve(work).then(
    () => new Error('no error'),
    (error: unknown) => error as Error,
  );
const stated = (left: number): RateLimitResponse => ({
  status: 200,
  headers: new Headers({
    'x-ratelimit-limit': '9',
    'x-ratelimit-remaining': `${left}`,
    'x-ratelimit-reset': '60',
  }),
});

describe('options', () => {
  test('that are no object, or that do not exist, are refused', () => {
    expect(() => rateLimiter([] as RateLimiterOptions)).toThrow(
      new ConfigurationError(
        'rateLimiter() takes an object of options, such as { policies: [{ name, limit, windowMs }] }; it got a list.',
      ),
    );
    expect(() => rateLimiter({ policy: [TWO] } as RateLimiterOptions)).toThrow(
      'rateLimiter() has no option policy.',
    );
  });

  test('of a shorthand are those of the limiter that it creates, on the clock that it gets', async () => {
    const clock = new VirtualClock();
    for (const [config, observed] of [
      [rateLimits({ policies: [TWO] }), [{ name: 'x-ratelimit', remaining: 4 }]],
      [rateLimits({ policies: [TWO], readHeaders: false }), []],
      [staticRateLimits({ policies: [TWO] }), []],
    ] as const) {
      expect(config.policies).toEqual([TWO]);
      const limiter = config.create(clock);
      await limiter.acquire('a');
      await limiter.acquire('a');
      const third = Promise.resolve(limiter.acquire('a'));
      await clock.advance(1_000);
      expect(await third).toMatchObject({ waitedMs: 1_000 });
      limiter.observe('a', stated(4));
      expect(
        limiter
          .state('a')
          .limits.slice(1)
          .map(({ remaining }) => remaining),
      ).toEqual(observed.map(({ remaining }) => remaining));
    }
    expect(staticRateLimits({}).readHeaders).toBe(false);
  });

  test('a pause is bounded by an hour, or by `maxPauseMs`', () => {
    const clock = new VirtualClock();
    for (const [maxPauseMs, expected] of [
      [undefined, 3_600_000],
      [5_000, 5_000],
    ] as const) {
      const limiter = rateLimiter({ clock, maxPauseMs });
      limiter.observe('a', { status: 429, headers: new Headers({ 'retry-after': '7200' }) });
      expect(limiter.state('a').pausedUntilMs).toBe(clock.now() + expected);
    }
  });

  test('a pause that no header states lasts a second, or `throttlePauseMs`', () => {
    const clock = new VirtualClock();
    for (const [throttlePauseMs, expected] of [
      [undefined, 1_000],
      [70, 70],
    ] as const) {
      const limiter = rateLimiter({ clock, throttlePauseMs });
      limiter.observe('a', { status: 429, headers: new Headers() });
      expect(limiter.state('a').pausedUntilMs).toBe(clock.now() + expected);
    }
  });
});

describe('a response', () => {
  const headers = new Headers({ 'retry-after': '5' });
  test.each<[string, Partial<RateLimitResponse>, number | undefined]>([
    ['with status 429 pauses for the time that its header states', {}, 5_000],
    ['pauses for the time that its provider has read from it', { retryAfterMs: 300 }, 300],
    ['with status 429 may be no throttling', { throttled: false }, undefined],
    ['with another status may be', { status: 503, throttled: true }, 5_000],
    ['with another status pauses nothing', { status: 503 }, undefined],
  ])('%s', (_what, change, pauseMs) => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, readHeaders: false });
    limiter.observe('a', { status: 429, headers, ...change });
    expect(limiter.state('a').pausedUntilMs).toBe(pauseMs === undefined ? undefined : clock.now() + pauseMs);
  });

  test('to a call of a scope concerns this scope', () => {
    const limiter = rateLimiter({ clock: new VirtualClock() });
    limiter.observe({ operation: 'a', scope: 'one' }, { status: 429, headers });
    expect(limiter.tryAcquire({ operation: 'a', scope: 'one' })).toBeUndefined();
    expect(limiter.tryAcquire({ operation: 'a', scope: 'two' })).toBeDefined();
    expect(limiter.tryAcquire('a')).toBeDefined();
    expect(limiter.snapshot().map(({ key }) => key)).toEqual(['a one', 'a two', 'a']);
  });
});

describe('errors name', () => {
  test('the limit, the wait, and what is known', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [TWO, { name: 'one', match: 'b', concurrency: 1 }] });
    void limiter.acquire('a');
    void limiter.acquire('b');
    const known = await refusal(limiter.acquire({ operation: 'a', scope: undefined }, { maxWaitMs: 10.4 }));
    expect(known.message).toBe(
      'a: the limit "two" requires a wait of 1000 ms, but the maximum wait is 10 ms. Nothing was sent.',
    );
    const unknown = await refusal(limiter.acquire('b', { maxWaitMs: 0 }));
    expect(unknown.message).toBe(
      'b: the limit "one" requires a wait of unknown length, but the maximum wait is 0 ms. Nothing was sent.',
    );
    expect(unknown).toMatchObject({ operation: 'b', retryAt: undefined });
  });

  test('the first of two limits that require the same wait', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [TWO, { ...TWO, name: 'same' }] });
    for (let call = 0; call < 2; call++) await limiter.acquire('a');
    for (const maxWaitMs of [0, 10])
      expect((await refusal(limiter.acquire('a', { maxWaitMs }))).message).toContain('the limit "two"');
  });

  test('a pause that the server asked for', async () => {
    const limiter = rateLimiter({ clock: new VirtualClock() });
    limiter.observe(
      { operation: 'a', scope: 's' },
      { status: 429, headers: new Headers({ 'retry-after': '9' }) },
    );
    const error = await refusal(limiter.acquire({ operation: 'a', scope: 's' }, { maxWaitMs: 10 }));
    expect(error.message).toBe(
      'a: a pause requested by the server requires a wait of 9000 ms, but the maximum wait is 10 ms. Nothing was sent.',
    );
  });

  test.each([0.5, -1, NaN])('the policy whose cost cannot be (%d)', (wrong) => {
    const cost = (): number => wrong;
    const limiter = rateLimiter({ policies: [TWO, { ...TWO, name: 'half', match: 'half', cost }] });
    expect(() => limiter.tryAcquire('half')).toThrow(
      'The cost of the limit policy "half" must be a whole number of at least 0.',
    );
    expect(() => limiter.tryAcquire('a', { cost: 0 })).toThrow(
      'The cost of a call must be a whole number of at least 1.',
    );
    expect(() => limiter.tryAcquire('a', { cost: 3 })).toThrow(
      'A call that costs 3 units can never pass the limit "two", which allows 2 at once.',
    );
    expect(limiter.tryAcquire('a', { cost: 2 })).toBeDefined();
  });
});

test('a policy may cost a call nothing, and several times its units', () => {
  const limiter = rateLimiter({
    clock: new VirtualClock(),
    policies: [
      { ...TWO, cost: ({ operation }) => (operation === 'free' ? 0 : 2) },
      { name: 'all', limit: 9, windowMs: 1_000, cost: 3 },
    ],
  });
  expect(limiter.tryAcquire('a')).toBeDefined();
  expect(limiter.tryAcquire('a')).toBeUndefined();
  expect(limiter.tryAcquire('free')).toBeDefined();
  expect(limiter.state('free').limits).toMatchObject([{ remaining: 0 }, { remaining: 3 }]);
});

describe('the first caller that a limit blocks', () => {
  const units = ({ params }: LimitKey): number => Number(params?.['units'] ?? 1);
  const of = (count: number, operation: string): LimitKey => ({ operation, params: { units: count } });

  test('reserves it, except from calls that take nothing of it', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [{ ...TWO, cost: units }] });
    await limiter.acquire(of(1, 'a'));
    const waiting = Promise.resolve(limiter.acquire(of(2, 'b')));
    expect(limiter.tryAcquire(of(1, 'c'))).toBeUndefined();
    expect(limiter.tryAcquire(of(0, 'c'))).toBeDefined();
    // Calls of one key stay in order.
    expect(limiter.tryAcquire(of(0, 'b'))).toBeUndefined();
    await clock.advance(1_000);
    expect(await waiting).toMatchObject({ waitedMs: 1_000 });
  });

  test('reserves it for all units that its policy charges', async () => {
    const limiter = rateLimiter({ clock: new VirtualClock(), policies: [{ ...TWO, limit: 4, cost: 2 }] });
    await limiter.acquire('a');
    void limiter.acquire('b', { cost: 2 });
    expect(limiter.tryAcquire('c')).toBeUndefined();
  });

  test('gets the slot of the next call that ends, whatever its units', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [{ name: 'one', concurrency: 1, cost: 0 }] });
    const running = await limiter.acquire('a');
    const waiting = Promise.resolve(limiter.acquire('b'));
    running.release();
    expect(limiter.tryAcquire('c')).toBeUndefined();
    expect(await waiting).toBeDefined();
    expect(limiter.tryAcquire('c')).toBeUndefined();
  });

  test('waits for as many units as it costs', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [{ ...TWO, limit: 4, cost: 2 }] });
    await limiter.acquire('a');
    await clock.advance(300);
    await limiter.acquire('a');
    const error = await refusal(limiter.acquire('a', { cost: 2, maxWaitMs: 1 }));
    expect(error).toMatchObject({ retryAt: new Date(clock.now() + 1_000) });
  });
});

describe('a client', () => {
  /** What a client has under way. */
  const ownerOf = (): ScopeOwner & { readonly scopes: Set<{ end: () => void }> } => {
    const scopes = new Set<{ end: () => void }>();
    return {
      isAborting: false,
      scopes,
      open: (scope) => scopes.add(scope as { end: () => void }),
      shut: (scope) => scopes.delete(scope as { end: () => void }),
    };
  };

  test('knows the calls that wait for it, and ends them when it is closed', async () => {
    const clock = new VirtualClock();
    const limiter: RateLimiter = rateLimiter({ clock, policies: [{ ...TWO, limit: 1 }] });
    const owner = ownerOf();
    await limiter.acquire('a', { owner });
    expect(owner.scopes.size).toBe(0);
    const [first, second] = [limiter.acquire('a', { owner }), limiter.acquire('a', { owner })];
    expect(owner.scopes.size).toBe(2);
    await clock.advance(1_000);
    expect(await first).toMatchObject({ waitedMs: 1_000 });
    expect(owner.scopes.size).toBe(1);
    const ended = refusal(second);
    for (const scope of owner.scopes) scope.end();
    expect(await ended).toMatchObject({ name: 'AbortError' });
    expect([owner.scopes.size, clock.pendingTimers, limiter.state('a').waiting]).toEqual([0, 0, 0]);
  });
});

test('a state tells when a call could pass, as far as that is known', () => {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ clock, policies: [TWO, { name: 'one', match: 'b', concurrency: 1 }] });
  expect(limiter.state('b').availableAtMs).toBe(clock.now());
  void limiter.acquire('b');
  void limiter.acquire('a');
  expect(limiter.state('a').availableAtMs).toBe(clock.now() + 1_000);
  expect(limiter.state('b').availableAtMs).toBeUndefined();
});

test('policies that match no call are named until one does', () => {
  const limiter = rateLimiter({ policies: [TWO, { ...TWO, name: 'files', match: 'files.*' }] });
  expect(limiter.unmatched()).toEqual(['two', 'files']);
  limiter.tryAcquire('a');
  expect(limiter.unmatched()).toEqual(['files']);
  limiter.state('files.get');
  expect(limiter.unmatched()).toEqual([]);
});
