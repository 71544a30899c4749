import { ietfRateLimit } from './ietf.ts';
import type { LimitPer } from '../../contract/limit-policy.ts';
import type { PauseGate } from '../algorithms/server-pause.ts';
import type { RateLimitResponse } from '../../contract/rate-limiter.ts';
import { headerLimits } from './x-ratelimit.ts';
import { LearnedGate } from '../algorithms/server-limits.ts';
import type { LimitSource } from '../../contract/rate-limit-info.ts';

/** How a limiter learns from answers. One that learns nothing has none, and its bundle does not carry this. */
export interface Learning {
  /** Whose each source's facts are. */
  readonly per: readonly LimitPer[];
  /** An empty gate, for pauses and for what is learned. */
  createGate(maxWaitMs: number): PauseGate;
  /**
   * Reads an answer's headers.
   *
   * @param gates a pause's first, then one for each source.
   * @param wallNow in milliseconds since the epoch.
   */
  learn(
    gates: readonly PauseGate[],
    headers: RateLimitResponse['headers'],
    wallNow: number,
    now: number,
  ): void;
}

/** Learning from headers. */
export function headerLearning(sources: readonly LimitSource[]): Learning | undefined {
  if (sources.length === 0) return undefined;
  const readers = sources.map(({ read }) => (typeof read === 'function' ? read : headerLimits(read)));
  return {
    per: sources.map(({ per }) => per ?? 'operation'),
    createGate: (maxWaitMs) => new LearnedGate(maxWaitMs),
    learn(gates, headers, wallNow, now) {
      for (let index = 0; index < readers.length; index++) {
        const facts = readers[index]?.(headers, wallNow);
        if (facts) for (const fact of facts) (gates[index + 1] as LearnedGate).learn(fact, now);
      }
    },
  };
}

/**
 * Where limits are read from unless a provider says otherwise.
 *
 * @example
 * ```ts
 * import { rateLimiter } from '@org/http-core';
 * import { standardSources } from '@org/http-core/limiter';
 *
 * const own = { read: { limit: 'x-max', remaining: 'x-left', windowMs: 10_000 } };
 * export const limiter = rateLimiter({ learn: [...standardSources, own] });
 * ```
 */
export const standardSources: readonly LimitSource[] = [
  { read: ietfRateLimit },
  // Written out: a call here would keep the readers in every bundle.
  { read: { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining', reset: 'x-ratelimit-reset' } },
  { read: { limit: 'ratelimit-limit', remaining: 'ratelimit-remaining', reset: 'ratelimit-reset' } },
  { read: { limit: 'x-rate-limit-limit', remaining: 'x-rate-limit-remaining', reset: 'x-rate-limit-reset' } },
];
