import type { CircuitBreaker, CircuitSnapshot } from './circuit.ts';
import type { LimiterSnapshot, RateLimiter } from './rate-limiter.ts';

/** How one origin did lately. */
export interface OriginHealth {
  readonly origin: string;
  /** Attempts looked at: the last 256 at most. */
  readonly attempts: number;
  /** Share of them that failed: 5xx, timeouts, broken connections. A 4xx is no failure of the origin. */
  readonly errorRate: number;
  /** From sending to the whole answer, in milliseconds. */
  readonly latencyMs: { readonly p50: number; readonly p90: number; readonly p99: number };
  /** Of 500: what is left for retries of all clients in this process. */
  readonly retryQuota: number;
  readonly circuits: readonly CircuitSnapshot[];
}

/** How a client and those derived from it are doing. Plain data without credentials. */
export interface Health {
  readonly origins: readonly OriginHealth[];
  /** The limits of all keys in use, where the limiter can tell. */
  readonly limits: readonly LimiterSnapshot[];
  /** Names of the limiter's policies that have matched no call so far: in a program that runs for long, a wrong `match`. */
  readonly unmatchedPolicies: readonly string[];
}

/** Records how attempts went, by origin, and reports it. */
export interface HealthMonitor {
  /** Records one attempt. `durationMs` is in milliseconds. */
  note(origin: string, durationMs: number, failed: boolean): void;
  /** The current state, redacted with `secrets`. */
  snapshot(
    breaker: CircuitBreaker | undefined,
    limiter: RateLimiter | undefined,
    secrets: Iterable<string>,
  ): Health;
}
