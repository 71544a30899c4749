import type { LimitKey } from './limit-policy.ts';

/** Leave to send. */
export interface Permit {
  /** Milliseconds waited for it. */
  readonly waitedMs: number;
  /** The answer has been read, or its head where it is a download: gives back what limits on concurrency took. Further calls do nothing. */
  release(): void;
}

/** How to ask for leave. */
export interface AcquireOptions {
  /** A whole number of units. Default 1. */
  readonly cost?: number | undefined;
  /** Gives up waiting, and the place in the queue. */
  readonly signal?: AbortSignal | undefined;
  /** A longer wait is refused, at once where it can be foreseen; in milliseconds. Default: no limit. */
  readonly maxWaitMs?: number | undefined;
}

/** What a limiter learns from: an answer without its body. */
export interface RateLimitResponse {
  readonly status: number;
  /** The platform's `Headers` will do. */
  readonly headers: { get(name: string): string | null };
  /** The answer means "too fast". Default: whether its status is 429. */
  readonly throttled?: boolean | undefined;
  /** The wait that the answer asks for, in milliseconds. Default: what its `Retry-After` says. */
  readonly retryAfterMs?: number | undefined;
}

/** One limit in force for a key. */
export interface LimitSnapshot {
  /** Name of the policy, or of the header it was learned from. */
  readonly name: string;
  readonly kind: 'rate' | 'concurrency' | 'learned';
  readonly limit: number;
  /** Units, or calls, that may pass now. */
  readonly remaining: number;
}

/** What applies to a key now. */
export interface LimiterSnapshot {
  readonly key: string;
  /** Calls in the queue. */
  readonly waiting: number;
  /** When a call of cost 1 could pass, in milliseconds since the epoch; `undefined` when that cannot be foreseen. */
  readonly availableAt: number | undefined;
  /** The server asked for a pause until then, in milliseconds since the epoch. */
  readonly pausedUntil: number | undefined;
  readonly limits: readonly LimitSnapshot[];
}

/**
 * Keeps calls within limits. The built-in one, {@link rateLimiter}, counts within this process; an implementation over
 * a shared store keeps the same contract, which `rateLimiterContract` of `@org/http-core/testing` checks.
 *
 * A key may be given as text, which is short for `{ operation: text }`.
 */
export interface RateLimiter {
  /**
   * Asks for leave: all limits of the key give it, or none is touched. Gives the permit itself where there is room, and
   * a promise of it only where there is a wait. The order is first come, first served.
   *
   * The promise rejects with a `RateLimiterTimeoutError` when the wait does not fit `maxWaitMs`, or with the signal's reason.
   *
   * @throws ConfigurationError for a cost that can never pass.
   */
  acquire(key: LimitKey | string, options?: AcquireOptions): Permit | Promise<Permit>;
  /** A permit if there is room now and nobody waits for it, else `undefined`. */
  tryAcquire(
    key: LimitKey | string,
    options?: Pick<AcquireOptions, 'cost'>,
  ): Permit | undefined | Promise<Permit | undefined>;
  /** Takes in what an answer says about limits. Learning only ever adds limits to the policies given. */
  learn(key: LimitKey | string, answer: RateLimitResponse): void;
  /** What applies to the key now. */
  state(key: LimitKey | string): LimiterSnapshot;
  /** The states of all keys that are in use, where the limiter can tell. */
  snapshot?(): readonly LimiterSnapshot[];
  /** Names of the policies that have matched no call so far, where the limiter can tell. */
  unmatched?(): readonly string[];
}
