import { rateLimiter } from '@org/http-core';
import type { RateLimitConfig, LocalRateLimiter } from '@org/http-core/limiter';

/**
 * A provider's own limits, so wide that no call waits: the same policies are looked up, counted and learned from, which is
 * what the limiter costs. With the published numbers a benchmark would measure waiting.
 */
export function widened(limits: RateLimitConfig): LocalRateLimiter {
  return rateLimiter({
    ...limits,
    policies: (limits.policies ?? []).map((policy) => ({
      ...policy,
      ...(policy.limit === undefined ? {} : { limit: 10_000, windowMs: 1 }),
      ...(policy.concurrency === undefined ? {} : { concurrency: 10_000 }),
    })),
  });
}
