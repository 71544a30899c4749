import type { LimitManifest, LimitRules } from './limiter-options.ts';
import { MemoryLimiter } from './memory-limiter.ts';

/**
 * As {@link limitManifest}, for an API that tells no limits in headers: pauses that it asks for are kept, and bundles
 * carry nothing that reads limits.
 *
 * @example
 * ```ts
 * import { fixedLimitManifest } from '@org/http-core';
 *
 * export const limits = fixedLimitManifest({
 *   policies: [{ name: 'all', limit: 100, windowMs: 1_000 }],
 * });
 * ```
 */
export function fixedLimitManifest(rules: Omit<LimitRules, 'learn'>): LimitManifest {
  return { ...rules, learn: false, create: (clock) => new MemoryLimiter({ ...rules, clock }) };
}
