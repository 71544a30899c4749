import { describe, test } from 'vitest';
import { sharedRateLimiter } from '../../src/limiter/shared/index.ts';
import {
  memoryLimitStore,
  rateLimiterContract,
  sharedLimitStoreContract,
  VirtualClock,
} from '../../src/testing/index.ts';

describe('a single process', () => {
  const clock = new VirtualClock();
  const cases = rateLimiterContract({
    create: (policies) =>
      sharedRateLimiter({ store: memoryLimitStore({ clock }), name: 'test', policies, clock }),
    advance: (ms) => clock.advance(ms),
  });
  test.each(cases)('$name', ({ run }) => run());
});

describe('the store in memory', () => {
  const clock = new VirtualClock();
  const cases = sharedLimitStoreContract({
    create: () => memoryLimitStore({ clock }),
    advance: (ms) => clock.advance(ms),
  });
  test.each(cases)('$name', ({ run }) => run());
});
