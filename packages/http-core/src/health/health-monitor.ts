import { RecentMap } from '@org/runtime-kit';
import type { CircuitBreaker } from '../contract/circuit.ts';
import { redact } from '../errors/redact.ts';
import type { LimiterSnapshot, RateLimiter } from '../contract/rate-limiter.ts';
import { sharedRetryQuota } from '../retry/retry-quota.ts';
import type { Health, HealthMonitor, OriginHealth } from '../contract/health.ts';
import { RecentAttempts } from './recent-attempts.ts';

/** Maximum number of origins: each takes a few kilobytes, and derived clients with many base URLs share one monitor. */
const MAX_ORIGINS = 1_000;

/** Keeps the recent attempts of each origin. */
export class OriginHealthMonitor implements HealthMonitor {
  readonly #origins = new RecentMap<RecentAttempts>(MAX_ORIGINS);

  record(origin: string, durationMs: number, failed: boolean): void {
    this.#origins.of(origin, () => new RecentAttempts()).record(durationMs, failed);
  }

  snapshot(
    breaker: CircuitBreaker | undefined,
    limiter: RateLimiter | undefined,
    secrets: Iterable<string>,
  ): Health {
    const circuits = breaker?.snapshot() ?? [];
    const origins = Array.from(this.#origins.entries(), ([origin, recent]): OriginHealth => {
      const [p50 = 0, p90 = 0, p99 = 0] = recent.quantiles([0.5, 0.9, 0.99]);
      const { attempts, failures } = recent;
      return {
        origin,
        attempts,
        errorRate: failures / attempts,
        latencyMs: { p50, p90, p99 },
        retryQuota: sharedRetryQuota(origin).available,
        circuits: circuits.filter(({ key }) => key.startsWith(`${origin} `)),
      };
    });
    const limits = limiter?.snapshot?.() ?? [];
    return {
      origins,
      limits: limits.map((snapshot) => redacted(snapshot, secrets)),
      unmatchedPolicies: limiter?.unmatched?.() ?? [],
    };
  }
}

/** Redacts a snapshot: keys may contain values of the caller, and names of limits come from the server. */
function redacted(snapshot: LimiterSnapshot, secrets: Iterable<string>): LimiterSnapshot {
  const limits = snapshot.limits.map((limit) => ({ ...limit, name: redact(limit.name, secrets) }));
  return { ...snapshot, key: redact(snapshot.key, secrets), limits };
}
