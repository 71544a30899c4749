import type { ScopeOwner } from './client-life.ts';
import type { LimitKey } from './limit-policy.ts';

/**
 * A granted slot. Call `release()` once the response has been read.
 *
 * @public
 */
export interface Permit {
  /** Milliseconds spent waiting for the permit. */
  readonly waitedMs: number;
  /**
   * Frees the concurrency slots of the call. Call it when the response has been read, or its headers in case of a
   * download. Further calls have no effect.
   */
  release(): void;
}

/**
 * Options of `RateLimiter.acquire`.
 *
 * @public
 */
export interface AcquireOptions {
  /** Units to take, a whole number. Default 1. */
  readonly cost?: number | undefined;
  /** Cancels the wait and gives up the position in the queue. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Maximum wait, in milliseconds. If it is certain that the wait would be longer, `acquire` rejects immediately. Default:
   * no limit.
   */
  readonly maxWaitMs?: number | undefined;
  /** The client, which ends the wait when it is closed. A limiter of the application's may ignore it. */
  readonly owner?: ScopeOwner | undefined;
}

/**
 * A response as a limiter observes it.
 *
 * @public
 */
export interface RateLimitResponse {
  readonly status: number;
  /** Any object with `get`, such as the platform's `Headers`. */
  readonly headers: { get(name: string): string | null };
  /** Whether the response means that calls come too fast. Default: whether its status is 429. */
  readonly throttled?: boolean | undefined;
  /** The wait that the response asks for, in milliseconds. Default: parsed from `Retry-After`. */
  readonly retryAfterMs?: number | undefined;
  /** The decoded body, for sources that find limits there. */
  readonly body?: unknown;
  /** Units that the call took, before they were multiplied by the cost in policies and sources. Default: 1. */
  readonly cost?: number | undefined;
  /** Milliseconds since the request was sent. Default: unknown. */
  readonly elapsedMs?: number | undefined;
}

/**
 * The current state of one limit.
 *
 * @public
 */
export interface LimitSnapshot {
  /** Name of the policy, or of the header that stated the limit. */
  readonly name: string;
  readonly kind: 'rate' | 'concurrency' | 'observed';
  readonly limit: number;
  /** Units or calls that may pass now. */
  readonly remaining: number;
}

/**
 * The current state of one key.
 *
 * @public
 */
export interface LimiterSnapshot {
  readonly key: string;
  /** Number of queued calls. */
  readonly waiting: number;
  /** When a call of cost 1 could pass, in milliseconds since the epoch; `undefined` if unknown. */
  readonly availableAtMs: number | undefined;
  /** End of a pause that the server asked for, in milliseconds since the epoch. */
  readonly pausedUntilMs: number | undefined;
  readonly limits: readonly LimitSnapshot[];
}

/**
 * Keeps calls within limits. {@link rateLimiter} creates the built-in implementation, which counts within this process, and
 * `sharedRateLimiter` of `@org/http-core/shared-limiter` one that counts for all processes. Verify implementations of your
 * own with `rateLimiterContract` of `@org/http-core/testing`.
 *
 * A key given as a string is short for `{ operation: key }`.
 *
 * @public
 */
export interface RateLimiter {
  /**
   * Acquires a permit from all limits of the key, or from none. Returns the permit itself if there is room, and a promise
   * only if the call must wait. Callers are served in order of arrival.
   *
   * The promise rejects with a `RateLimiterTimeoutError` if the wait exceeds `maxWaitMs`, or with the signal's reason.
   *
   * @throws ConfigurationError if the cost exceeds what a limit allows at once.
   */
  acquire(key: LimitKey | string, options?: AcquireOptions): Permit | Promise<Permit>;
  /** Returns a permit if there is room now and no caller waits for it, else `undefined`. */
  tryAcquire(
    key: LimitKey | string,
    options?: Pick<AcquireOptions, 'cost'>,
  ): Permit | undefined | Promise<Permit | undefined>;
  /**
   * Updates the limits of the key with what a response states. Observed limits apply in addition to the configured
   * policies.
   */
  observe(key: LimitKey | string, response: RateLimitResponse): void;
  /** Returns the current state of a key. */
  state(key: LimitKey | string): LimiterSnapshot;
  /** Returns the states of all keys in use, if the limiter supports it. */
  snapshot?(): readonly LimiterSnapshot[];
  /** Returns the names of the policies that have matched no call so far, if the limiter supports it. */
  unmatched?(): readonly string[];
}
