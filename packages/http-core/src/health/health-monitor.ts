import { RecentMap } from '@org/runtime-kit';
import type { CircuitBreaker } from '../contract/circuit.ts';
import { redact } from '../errors/redact.ts';
import type { LimiterSnapshot, RateLimiter } from '../contract/rate-limiter.ts';
import { sharedRetryQuota } from '../retry/retry-quota.ts';
import type { Health, HealthMonitor, OriginHealth } from '../contract/health.ts';
import { RecentAttempts } from './recent-attempts.ts';

/** Each takes a few kilobytes, and clients derived for many base URLs share one monitor. */
const MAX_ORIGINS = 1_000;

/** Notes how attempts went, by origin. */
export class OriginHealthMonitor implements HealthMonitor {
  readonly #origins = new RecentMap<RecentAttempts>(MAX_ORIGINS);

  note(origin: string, durationMs: number, failed: boolean): void {
    this.#origins.of(origin, () => new RecentAttempts()).note(durationMs, failed);
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
      limits: limits.map((state) => presentable(state, secrets)),
      unmatchedPolicies: limiter?.unmatched?.() ?? [],
    };
  }
}

/** Keys may hold values of the caller's, and names of limits are the server's words. */
function presentable(state: LimiterSnapshot, secrets: Iterable<string>): LimiterSnapshot {
  const limits = state.limits.map((gauge) => ({ ...gauge, name: redact(gauge.name, secrets) }));
  return { ...state, key: redact(state.key, secrets), limits };
}
