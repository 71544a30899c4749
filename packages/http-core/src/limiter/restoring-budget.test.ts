import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../errors/call-errors.ts';
import { VirtualClock } from '../testing/index.ts';
import type { LimitKey } from '../contract/limit-policy.ts';
import type { LocalRateLimiter } from './memory-limiter.ts';
import { rateLimiter } from './rate-limiter.ts';
import { restoringBudget } from './restoring-budget.ts';
import type { BudgetReading } from '../contract/restoring-budget.ts';

const headers = new Headers();

function limiterOf(cost: (key: LimitKey) => number = () => 10) {
  const clock = new VirtualClock();
  const budget = restoringBudget({
    name: 'points',
    maximum: 100,
    restorePerSecond: 10,
    cost,
    read: ({ body }) => body as BudgetReading | undefined,
  });
  const limiter = rateLimiter({ clock, readHeaders: [budget] });
  const remaining = (of: LocalRateLimiter = limiter): number | undefined =>
    of.state('a').limits[0]?.remaining;
  const respond = (key: LimitKey, body: BudgetReading | undefined, elapsedMs = 0): void => {
    limiter.observe(key, { status: 200, headers, body, elapsedMs });
  };
  return { clock, limiter, remaining, respond };
}

describe('a budget that restores', () => {
  test('is charged before a call, and restores with time', async () => {
    const { clock, limiter, remaining, respond } = limiterOf();
    const keys = Array.from({ length: 10 }, () => ({ operation: 'a' }));
    for (const key of keys) expect(limiter.tryAcquire(key)).toBeDefined();
    expect(limiter.tryAcquire('a')).toBeUndefined();
    for (const key of keys) respond(key, undefined);
    expect(remaining()).toBe(0);
    const waiting = limiter.acquire('a');
    await clock.advance(999);
    expect(limiter.state('a').waiting).toBe(1);
    await clock.advance(1);
    expect((await waiting).waitedMs).toBe(1_000);
  });

  test('restores nothing while calls under way may not have taken theirs', async () => {
    const { clock, limiter, remaining } = limiterOf();
    void limiter.acquire({ operation: 'a' });
    await clock.advance(60_000);
    expect(remaining()).toBe(90);
  });

  test('is corrected by the actual cost', () => {
    const { limiter, remaining, respond } = limiterOf();
    const key = { operation: 'a' };
    void limiter.acquire(key);
    expect(remaining()).toBe(90);
    respond(key, { available: 98, charged: 2 });
    expect(remaining()).toBe(98);
  });

  test.each<[string, Partial<Record<keyof BudgetReading, unknown>>]>([
    ['a level that is no number', { available: Number.NaN }],
    ['a level that is text', { available: '5' }],
    ['a cost that is no number', { available: 90, charged: Number.NaN }],
    ['a size that is no number', { available: 90, maximum: Number.NaN }],
    ['no size', { available: 90, maximum: 0 }],
    ['a rate that is no number', { available: 90, restorePerSecond: Number.NaN }],
  ])('ignores %s', async (_, reading) => {
    const { clock, limiter, remaining, respond } = limiterOf();
    const key = { operation: 'a' };
    void limiter.acquire(key);
    respond(key, reading as unknown as BudgetReading);
    expect(remaining()).toBe(90);
    for (let call = 0; call < 9; call++) expect(limiter.tryAcquire({ operation: 'a' })).toBeDefined();
    expect(limiter.tryAcquire({ operation: 'a' })).toBeUndefined();
    await clock.advance(1_000);
    expect(remaining()).toBe(10);
  });

  test.each([Number.NaN, Infinity, -1])('takes a cost of %d as the whole budget', (cost) => {
    const { limiter, remaining, respond } = limiterOf(() => cost);
    const key = { operation: 'a' };
    expect(limiter.tryAcquire(key)).toBeDefined();
    expect(remaining()).toBe(0);
    expect(limiter.tryAcquire({ operation: 'a' })).toBeUndefined();
    respond(key, { available: 99, charged: 1 });
    expect(remaining()).toBe(99);
  });

  test.each(['name', 'maximum', 'restorePerSecond', 'cost', 'read'])('needs the option %s', (name) => {
    const options = { name: 'points', maximum: 1, restorePerSecond: 1, cost: () => 1, read: () => undefined };
    expect(() => restoringBudget({ ...options, [name]: undefined })).toThrow(
      `restoringBudget() needs the option ${name}.`,
    );
  });

  test('takes over what the server states, lower or higher', async () => {
    const { clock, limiter, remaining, respond } = limiterOf();
    const call = (reading: BudgetReading): void => {
      const key = { operation: 'a' };
      expect(limiter.tryAcquire(key)).toBeDefined();
      respond(key, reading);
    };
    call({ available: 5 });
    expect(remaining()).toBe(5);
    await clock.advance(500);
    call({ available: 900, maximum: 1_000, restorePerSecond: 50 });
    expect(remaining()).toBe(900);
    await clock.advance(1_000);
    expect(remaining()).toBe(950);
  });

  test('an old response is no news: calls that it may not have seen stay subtracted', () => {
    const { limiter, remaining, respond } = limiterOf();
    const [slow, fast, open] = [{ operation: 'a' }, { operation: 'a' }, { operation: 'a' }];
    for (const key of [slow, fast, open]) limiter.tryAcquire(key);
    respond(fast, { available: 80 });
    // Computed before the server had seen the other two.
    respond(slow, { available: 90 });
    expect(remaining()).toBe(70);
  });

  test('a call above the maximum passes when all is there, since the server decides', () => {
    const { limiter } = limiterOf(() => 500);
    expect(limiter.tryAcquire('a')).toBeDefined();
    expect(limiter.tryAcquire('a')).toBeUndefined();
  });

  test('a call that got no response is charged again when it is sent again, and forgotten at last', async () => {
    const { clock, limiter, remaining } = limiterOf();
    const key = { operation: 'a' };
    limiter.tryAcquire(key);
    limiter.tryAcquire(key);
    expect(remaining()).toBe(80);
    await clock.advance(700_000);
    limiter.tryAcquire({ operation: 'a' });
    await clock.advance(10_000);
    expect(remaining()).toBe(90);
  });

  const RIGHT = { name: 'a', maximum: 1, restorePerSecond: 1, cost: () => 1, read: () => undefined };
  test.each<[object | undefined, string]>([
    [
      undefined,
      "restoringBudget() takes an object of options, such as { name: 'points', maximum, restorePerSecond, cost, read }; it got undefined.",
    ],
    [{ maximum: 0 }, 'The option maximum must be a number above 0'],
    [{ restorePerSecond: -1 }, 'The option restorePerSecond must be a number above 0'],
    [{ cost: 5 }, 'The option cost must be a function; it is 5.'],
    [{ rate: 1 }, 'restoringBudget() has no option rate.'],
  ])('%j is refused', (wrong, message) => {
    const create = (): unknown => restoringBudget((wrong && { ...RIGHT, ...wrong }) as typeof RIGHT);
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(message);
  });

  test('belongs to the whole client, or to what `per` says', () => {
    expect(restoringBudget(RIGHT).per).toBe('client');
    expect(restoringBudget({ ...RIGHT, per: 'operation' }).per).toBe('operation');
  });
});

test('a header source may have a cost, which the response settles', () => {
  const clock = new VirtualClock();
  const limiter = rateLimiter({
    clock,
    readHeaders: [
      { read: { remaining: 'x-left', limit: 'x-max', windowMs: 60_000 }, per: 'client', cost: () => 5 },
    ],
  });
  const stated = (left: number): Headers => new Headers({ 'x-left': String(left), 'x-max': '100' });
  const [first, second] = [{ operation: 'a' }, { operation: 'a' }];
  limiter.tryAcquire(first);
  limiter.observe(first, { status: 200, headers: stated(95) });
  limiter.tryAcquire(second);
  expect(limiter.state('a').limits[0]?.remaining).toBe(90);
  limiter.observe(second, { status: 200, headers: stated(90) });
  // Nothing is under way any more.
  expect(limiter.state('a').limits[0]?.remaining).toBe(90);
});
