import type { LimitPer } from '../../contract/limit-policy.ts';
import type { PauseGate } from '../pause-gate.ts';
import type { RateLimitResponse } from '../../contract/rate-limiter.ts';
import { headerLimits } from './header-limits.ts';
import { LearnedGate } from './learned-gate.ts';
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
