import type { CircuitBreaker, CircuitSnapshot } from './circuit.ts';
import type { LimiterSnapshot, RateLimiter } from './rate-limiter.ts';

/**
 * The recent health of one origin.
 *
 * @public
 */
export interface OriginHealth {
  readonly origin: string;
  /** Number of evaluated attempts: the last 256 at most. */
  readonly attempts: number;
  /** Share of failed attempts: 5xx, timeouts and broken connections. A 4xx is no failure of the origin. */
  readonly errorRate: number;
  /** Quantiles of the time from sending to the complete response, in milliseconds. */
  readonly latencyMs: { readonly p50: number; readonly p90: number; readonly p99: number };
  /** Tokens left for retries of all clients in this process, out of 500. */
  readonly retryQuota: number;
  readonly circuits: readonly CircuitSnapshot[];
}

/**
 * The health of a client and the clients derived from it. Plain data without credentials.
 *
 * @public
 */
export interface Health {
  readonly origins: readonly OriginHealth[];
  /** The limits of all keys in use, if the limiter supports snapshots. */
  readonly limits: readonly LimiterSnapshot[];
  /** Names of the limiter's policies that have matched no call. In a long-running process, their `match` is wrong. */
  readonly unmatchedPolicies: readonly string[];
}

/** Records the outcomes of attempts by origin. */
export interface HealthMonitor {
  /** Records one attempt. */
  record(origin: string, durationMs: number, failed: boolean): void;
  /** Returns the current state, redacted with `secrets`. */
  snapshot(
    breaker: CircuitBreaker | undefined,
    limiter: RateLimiter | undefined,
    secrets: Iterable<string>,
  ): Health;
}
