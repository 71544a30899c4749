import type { CircuitBreaker } from '../breaker/circuit-breaker.ts';
import { redact } from '../errors/redact.ts';
import type { LimitState, RateLimiter } from '../limiter/rate-limiter.ts';
import { sharedRetryQuota } from '../retry/retry-quota.ts';
import type { Health, OriginHealth } from './health.ts';
import { RecentAttempts } from './recent-attempts.ts';

/** Notes how attempts went, by origin. */
export class HealthMonitor {
  readonly #origins = new Map<string, RecentAttempts>();

  note(origin: string, durationMs: number, failed: boolean): void {
    let recent = this.#origins.get(origin);
    if (!recent) this.#origins.set(origin, (recent = new RecentAttempts()));
    recent.note(durationMs, failed);
  }

  snapshot(
    breaker: CircuitBreaker | undefined,
    limiter: RateLimiter | undefined,
    secrets: Iterable<string>,
  ): Health {
    const circuits = breaker?.snapshot() ?? [];
    const origins = Array.from(this.#origins, ([origin, recent]): OriginHealth => {
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
    return { origins, limits: limits.map((state) => presentable(state, secrets)) };
  }
}

/** Keys may hold values of the caller's, and names of limits are the server's words. */
function presentable(state: LimitState, secrets: Iterable<string>): LimitState {
  const limits = state.limits.map((gauge) => ({ ...gauge, name: redact(gauge.name, secrets) }));
  return { ...state, key: redact(state.key, secrets), limits };
}
