import { headerLearning } from './headers/header-limits.ts';
import { standardSources } from './headers/header-limits.ts';
import type { RateLimitConfig, LimitRules, RateLimiterOptions } from '../contract/rate-limit-config.ts';
import { MemoryLimiter, type LocalRateLimiter } from './memory-limiter.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { OptionRule } from '../contract/option-table.ts';

const OPTIONS = {
  policies: ANY,
  learn: ANY,
  pausePer: ANY,
  throttlePauseMs: ANY,
  maxPauseMs: ANY,
  maxKeys: ANY,
  clock: ANY,
  create: ANY,
} satisfies Record<keyof RateLimiterOptions | 'create', OptionRule>;

/**
 * A limiter that counts within this process. Pass it as the `limiter` option of one client or of several that share
 * the limits; or use it alone.
 *
 * Waiting callers are served first come, first served. A caller that aborts, or whose wait is over, leaves no trace. The
 * limits of a provider's package are given with `rateLimiter({ ...stripeLimits, policies: [...] })` when they are to be
 * changed.
 *
 * @throws ConfigurationError naming the policy that is wrong.
 * @example
 * ```ts
 * import { createClient, rateLimiter } from '@org/http-core';
 *
 * const limiter = rateLimiter({
 *   policies: [
 *     { name: 'all', limit: 100, windowMs: 1_000 },
 *     { name: 'search', match: 'search.*', per: 'operation', limit: 5, windowMs: 1_000 },
 *     { name: 'exports', match: 'exports.create', concurrency: 2 },
 *   ],
 * });
 * export const api = createClient({ baseUrl: 'https://api.example.com', limiter });
 *
 * // Alone:
 * const permit = await limiter.acquire('search.items', { maxWaitMs: 2_000 });
 * permit.release();
 * ```
 */
export function rateLimiter(options: RateLimiterOptions = {}): LocalRateLimiter {
  readOptions(options, OPTIONS, {
    of: 'rateLimiter()',
    example: '{ policies: [{ name, limit, windowMs }] }',
  });
  const { learn = standardSources } = options;
  return new MemoryLimiter(options, learn ? headerLearning(learn) : undefined);
}

/**
 * Makes a provider's limits its clients' default: the value of `Provider.limits`. Only providers that use it carry the
 * limiter in their bundle.
 *
 * @example
 * ```ts
 * import { rateLimits } from '@org/http-core/limiter';
 *
 * export const limits = rateLimits({
 *   policies: [{ name: 'posting', match: 'chat.postMessage', per: 'operation', limit: 60, windowMs: 60_000 }],
 * });
 * ```
 */
export function rateLimits(rules: LimitRules): RateLimitConfig {
  return { ...rules, create: (clock) => rateLimiter({ ...rules, clock }) };
}

/**
 * As {@link rateLimits}, for an API that tells no limits in headers: pauses that it asks for are kept, and bundles
 * carry nothing that reads limits.
 *
 * @example
 * ```ts
 * import { staticRateLimits } from '@org/http-core/limiter';
 *
 * export const limits = staticRateLimits({
 *   policies: [{ name: 'all', limit: 100, windowMs: 1_000 }],
 * });
 * ```
 */
export function staticRateLimits(rules: Omit<LimitRules, 'learn'>): RateLimitConfig {
  return { ...rules, learn: false, create: (clock) => new MemoryLimiter({ ...rules, clock }) };
}
