import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../errors/call-errors.ts';
import { budgetOf, compilePolicy } from './policy.ts';
import { rateLimiter } from './rate-limiter.ts';
import type { LimitPolicy } from '../contract/limit-policy.ts';

describe('compilePolicy', () => {
  test.each<[string, Partial<LimitPolicy>, RegExp]>([
    ['no limit at all', {}, /limits nothing/],
    ['a limit without a window', { limit: 5 }, /needs windowMs, a number above 0/],
    ['a limit without a window beside calls', { limit: 5, concurrency: 1 }, /needs windowMs/],
    ['a window of zero', { limit: 1, windowMs: 0 }, /needs windowMs/],
    ['a window below zero', { limit: 1, windowMs: -1 }, /needs windowMs/],
    ['a window without a limit', { windowMs: 5 }, /needs limit/],
    ['a limit of zero', { limit: 0, windowMs: 5 }, /whole number/],
    ['a fractional limit', { limit: 1.5, windowMs: 5 }, /whole number/],
    ['an endless window', { limit: 1, windowMs: Infinity }, /windowMs/],
    ['a burst for a sliding log', { limit: 1, windowMs: 5, burst: 2 }, /burst/],
    ['a burst of zero', { limit: 1, windowMs: 5, algorithm: 'gcra', burst: 0 }, /burst/],
    ['a concurrency of zero', { concurrency: 0 }, /concurrency/],
  ])('refuses %s, naming the policy', (_what, policy, message) => {
    const compile = (): unknown => compilePolicy({ name: 'mine', ...policy });
    expect(compile).toThrow(ConfigurationError);
    expect(compile).toThrow(message);
    expect(compile).toThrow(/"mine"/);
  });

  test.each<[LimitPolicy['match'], string, boolean]>([
    [undefined, 'anything', true],
    ['users.list', 'users.list', true],
    ['users.list', 'users.listAll', false],
    ['users.*', 'users.list', true],
    ['users.*', 'usersX.list', false],
    [['a', 'b.*'], 'b.c', true],
    [['a', 'b.*'], 'c', false],
    ['*.search', 'charges.search', true],
    ['*.search', 'search', false],
    ['*', 'anything', true],
    ['!users.*', 'users.list', false],
    ['!users.*', 'files.list', true],
    [['!users.*', '!files.list'], 'files.list', false],
    [['users.*', '!users.list'], 'users.get', true],
    [['users.*', '!users.list'], 'users.list', false],
    [['users.*', '!users.list'], 'files.list', false],
    [[], 'anything', false],
    // A raw request has two names.
    ['raw.post', 'POST /v1/files', true],
    ['raw.*', 'POST /v1/files', true],
    ['raw.get', 'POST /v1/files', false],
    ['POST /v1/*', 'POST /v1/files', true],
    ['POST', 'POST /v1/files', false],
    ['!raw.post', 'POST /v1/files', false],
    ['!POST /v1/files', 'POST /v1/files', false],
    ['!raw.get', 'POST /v1/files', true],
    ['raw.files', 'files', false],
    ['raw.files list', 'files list', false],
    [({ method }) => method === 'GET', 'a', true],
  ])('match %s takes %s: %s', (match, operation, expected) => {
    const { matches } = compilePolicy({ name: 'x', match, concurrency: 1 });
    expect(matches({ operation, method: 'GET' })).toBe(expected);
  });

  test('the budget is the client, the operation, or the value of a function', () => {
    const key = { operation: 'a', params: { channel: 'C1' } };
    expect(budgetOf(undefined, key)).toBe('');
    expect(budgetOf('client', key)).toBe('');
    expect(budgetOf('operation', key)).toBe('a');
    expect(budgetOf(({ params }) => String(params?.['channel']), key)).toBe('C1');
  });
});

describe('costs', () => {
  const limiter = rateLimiter({
    policies: [
      { name: 'log', limit: 10, windowMs: 1_000, cost: ({ params }) => Number(params?.['units']) },
      { name: 'gcra', match: 'smooth', algorithm: 'gcra', limit: 10, burst: 2, windowMs: 1_000 },
    ],
  });

  test.each([
    ['fractions', { operation: 'a', params: { units: 0.5 } }, 1],
    ['none', { operation: 'a', params: {} }, 1],
    ['more than the limit', { operation: 'a', params: { units: 4 } }, 3],
    ['more than the burst', { operation: 'smooth', params: { units: 1 } }, 3],
    ['a cost of zero passed to acquire', { operation: 'a', params: { units: 1 } }, 0],
    ['a fractional cost passed to acquire', { operation: 'a', params: { units: 1 } }, 0.5],
  ])('refuses %s', (_what, key, cost) => {
    expect(() => limiter.acquire(key, { cost })).toThrow(ConfigurationError);
    expect(() => limiter.tryAcquire(key, { cost })).toThrow(ConfigurationError);
  });
});
