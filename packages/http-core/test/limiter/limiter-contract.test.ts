import { rateLimiter, type RateLimiter } from '@org/http-core';
import { rateLimiterContract, VirtualClock, type RateLimiterContractOptions } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';

function virtual(change: (limiter: RateLimiter) => RateLimiter): RateLimiterContractOptions {
  const clock = new VirtualClock();
  return {
    create: (policies) => change(rateLimiter({ policies, clock })),
    advance: (ms) => clock.advance(ms),
  };
}

const real: RateLimiterContractOptions = {
  create: (policies) => rateLimiter({ policies }),
  advance: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

describe.each([
  ['a virtual clock', virtual((limiter) => limiter)],
  ['the real clock', real],
])('the built-in limiter keeps the contract on %s', (_name, options) => {
  test.each(rateLimiterContract(options))('$name', async ({ run }) => {
    await run();
  });
});

test('a limiter without limits violates every case except the order of arrival', async () => {
  const permit = { waitedMs: 0, release: () => undefined };
  const open = (limiter: RateLimiter): RateLimiter => ({
    acquire: () => permit,
    tryAcquire: () => permit,
    observe: () => undefined,
    state: (key) => limiter.state(key),
  });
  const kept: string[] = [];
  for (const { name, run } of rateLimiterContract(virtual(open))) {
    await run().then(
      () => kept.push(name),
      () => undefined,
    );
  }
  expect(kept).toEqual(['serves callers in order of arrival']);
});
