import type { OptionRule } from '../contract/option-table.ts';
import type { LimitRules, RateLimitConfig, RateLimiterOptions } from '../contract/rate-limit-config.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import { headerObserver, standardSources } from './headers/header-observer.ts';
import { MemoryLimiter, type LocalRateLimiter } from './memory-limiter.ts';

const OPTIONS = {
  policies: ANY,
  readHeaders: ANY,
  pausePer: ANY,
  throttlePauseMs: ANY,
  maxPauseMs: ANY,
  maxKeys: ANY,
  clock: ANY,
  create: ANY,
} satisfies Record<keyof RateLimiterOptions | 'create', OptionRule>;

/**
 * Creates a rate limiter that counts within this process. Pass it as the `limiter` option of one client, or of several
 * clients that share the limits, or use it on its own. To change the limits of a provider, spread them:
 * `rateLimiter({ ...stripeLimits, policies: [...] })`.
 *
 * Waiting callers are served first come, first served. A caller that aborts or times out leaves nothing behind.
 *
 * @throws ConfigurationError if a policy is invalid; the message names the policy.
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
 * // On its own:
 * const permit = await limiter.acquire('search.items', { maxWaitMs: 2_000 });
 * permit.release();
 * ```
 * @public
 */
export function rateLimiter(options: RateLimiterOptions = {}): LocalRateLimiter {
  readOptions(options, OPTIONS, {
    of: 'rateLimiter()',
    example: '{ policies: [{ name, limit, windowMs }] }',
  });
  const { readHeaders = standardSources } = options;
  return new MemoryLimiter(options, readHeaders ? headerObserver(readHeaders) : undefined);
}

/**
 * Creates the value of `Provider.limits`: the limits that the provider's clients keep by default. Only providers that
 * use it bundle the limiter.
 *
 * @example
 * ```ts
 * import { rateLimits } from '@org/http-core/limiter';
 *
 * export const limits = rateLimits({
 *   policies: [{ name: 'posting', match: 'chat.postMessage', per: 'operation', limit: 60, windowMs: 60_000 }],
 * });
 * ```
 * @public
 */
export function rateLimits(rules: LimitRules): RateLimitConfig {
  return { ...rules, create: (clock) => rateLimiter({ ...rules, clock }) };
}

/**
 * Like {@link rateLimits}, for an API that states no limits in headers. The limiter still keeps the pauses that the API
 * asks for, and bundles contain no header readers.
 *
 * @example
 * ```ts
 * import { staticRateLimits } from '@org/http-core/limiter';
 *
 * export const limits = staticRateLimits({
 *   policies: [{ name: 'all', limit: 100, windowMs: 1_000 }],
 * });
 * ```
 * @public
 */
export function staticRateLimits(rules: Omit<LimitRules, 'readHeaders'>): RateLimitConfig {
  return { ...rules, readHeaders: false, create: (clock) => new MemoryLimiter({ ...rules, clock }) };
}
