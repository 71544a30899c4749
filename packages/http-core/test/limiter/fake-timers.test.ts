import { afterEach, describe, expect, test, vi } from 'vitest';
import { circuitBreaker, createClient, rateLimiter } from '../../src/index.ts';
import type { LimitPolicy } from '../../src/limiter/index.ts';

afterEach(() => {
  vi.useRealTimers();
});

const policies: Readonly<Record<string, LimitPolicy>> = {
  'a sliding log': { name: 'log', limit: 1, windowMs: 60_000 },
  'a GCRA': { name: 'gcra', algorithm: 'gcra', limit: 1, windowMs: 60_000 },
};

const ended = (work: Promise<unknown>): Promise<string> =>
  Promise.race([
    work.then(
      () => 'passed',
      () => 'failed',
    ),
    // Long enough for microtasks and a real timer of 0 ms, but shorter than any wait of the limiter.
    new Promise<string>((resolve) => {
      setImmediate(() => {
        setImmediate(() => {
          resolve('waits');
        });
      });
    }),
  ]);

describe.each(Object.entries(policies))('%s, used before, during and after fake timers', (_name, policy) => {
  const fakes = { toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] as const };

  test('does not count calls from before the fake clock', async () => {
    const limiter = rateLimiter({ policies: [policy] });
    await limiter.acquire('a');
    vi.useFakeTimers({ toFake: [...fakes.toFake] });
    expect(await ended(Promise.resolve(limiter.acquire('a')))).toBe('passed');
  });

  test('keeps the limit on the fake clock', async () => {
    const limiter = rateLimiter({ policies: [policy] });
    await limiter.acquire('a');
    vi.useFakeTimers({ toFake: [...fakes.toFake] });
    await limiter.acquire('a');
    const second = Promise.resolve(limiter.acquire('a'));
    expect(await ended(second)).toBe('waits');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ended(second)).toBe('passed');
  });

  test('a wait lost with the fake clock blocks no later caller', async () => {
    const limiter = rateLimiter({ policies: [{ ...policy, windowMs: 10 }] });
    await limiter.acquire('a');
    vi.useFakeTimers({ toFake: [...fakes.toFake] });
    await limiter.acquire('a');
    const inside = Promise.resolve(limiter.acquire('a'));
    vi.useRealTimers();
    const after = Promise.resolve(limiter.acquire('a'));
    await inside;
    await after;
    await limiter.acquire('a');
  });

  test('a wait that began before the fake clock ends on it', async () => {
    const limiter = rateLimiter({ policies: [policy] });
    await limiter.acquire('a');
    const before = Promise.resolve(limiter.acquire('a'));
    vi.useFakeTimers({ toFake: [...fakes.toFake] });
    void limiter.acquire('a');
    expect(await ended(before)).toBe('passed');
  });

  test('fake timers without a fake clock block no caller either', async () => {
    const limiter = rateLimiter({ policies: [{ ...policy, windowMs: 10 }] });
    await limiter.acquire('a');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const inside = Promise.resolve(limiter.acquire('a'));
    vi.useRealTimers();
    await new Promise((resolve) => setTimeout(resolve, 15));
    const after = Promise.resolve(limiter.acquire('a'));
    await inside;
    await after;
  });
});

test('a pause and an observed limit end with the clock they were observed on', () => {
  const limiter = rateLimiter();
  limiter.observe('a', { status: 429, headers: new Headers({ 'retry-after': '600' }) });
  limiter.observe('b', {
    status: 200,
    headers: new Headers({
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '600',
    }),
  });
  expect(limiter.tryAcquire('a') ?? limiter.tryAcquire('b')).toBeUndefined();
  vi.useFakeTimers();
  expect(limiter.tryAcquire('a')).toBeDefined();
  expect(limiter.tryAcquire('b')).toBeDefined();
});

test('a circuit that opened before the fake clock passes a probe on it', async () => {
  const breaker = circuitBreaker({ consecutiveFailures: 1, openMs: 600_000 });
  const fails = (): Promise<never> => Promise.reject(new Error('down'));
  await breaker.call(fails).catch(() => undefined);
  expect(breaker.state()).toBe('open');
  vi.useFakeTimers();
  expect(breaker.state()).toBe('half-open');
  expect(await breaker.call(() => 'well')).toBe('well');
});

test('a client that outlives a test with fake timers works in the next one', async () => {
  const api = createClient({
    baseUrl: 'https://fake-timers.test',
    fetch: () => Promise.resolve(Response.json({})),
    limiter: rateLimiter({ policies: [{ name: 'all', limit: 1, windowMs: 20 }] }),
  });
  await api.get('/before');
  vi.useFakeTimers();
  await api.get('/during');
  const swallowed = api.get('/swallowed').catch(() => undefined);
  vi.useRealTimers();
  await api.get('/after');
  await api.get('/after');
  await swallowed;
});
