import type { RateLimitConfig, LimitRules } from '../contract/rate-limit-config.ts';
import { MemoryLimiter } from './memory-limiter.ts';

/**
 * As {@link rateLimits}, for an API that tells no limits in headers: pauses that it asks for are kept, and bundles
 * carry nothing that reads limits.
 *
 * @example
 * ```ts
 * import { staticRateLimits } from '@org/http-core';
 *
 * export const limits = staticRateLimits({
 *   policies: [{ name: 'all', limit: 100, windowMs: 1_000 }],
 * });
 * ```
 */
export function staticRateLimits(rules: Omit<LimitRules, 'learn'>): RateLimitConfig {
  return { ...rules, learn: false, create: (clock) => new MemoryLimiter({ ...rules, clock }) };
}
