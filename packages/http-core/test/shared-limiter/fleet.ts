import type { LimitPolicy } from '../../src/contract/limit-policy.ts';
import type { SharedLimitStore } from '../../src/contract/shared-limit-store.ts';
import { sharedRateLimiter, type SharedRateLimiter } from '../../src/limiter/shared/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';

/** The calls of one process: when each received its permit, in milliseconds of the clock. */
export interface FleetMember {
  readonly limiter: SharedRateLimiter;
  readonly passed: number[];
  /** Stops making calls, without returning anything. */
  readonly crash: () => void;
  /** Requests of this process do not reach the store. */
  isCut: boolean;
  requests: number;
}

/** A store whose replies take `latencyMs`, and which does not reply to a process that is cut off. */
function distant(
  store: SharedLimitStore,
  clock: VirtualClock,
  latencyMs: number,
  member: () => FleetMember | undefined,
): SharedLimitStore {
  const through = async <Reply>(work: () => Promise<Reply>): Promise<Reply> => {
    const one = member();
    if (one) one.requests++;
    await new Promise<void>((resolve) => clock.setTimer(resolve, latencyMs / 2));
    if (member()?.isCut) throw new Error('unreachable');
    const reply = await work();
    await new Promise<void>((resolve) => clock.setTimer(resolve, latencyMs / 2));
    if (member()?.isCut) throw new Error('unreachable');
    return reply;
  };
  return {
    lease: (request) => through(() => store.lease(request)),
    reserve: (request) => through(() => store.reserve(request)),
    spread: (request) => through(() => store.spread(request)),
    signal: (request) => through(() => store.signal(request)),
  };
}

/**
 * A process that keeps `callers` calls waiting for permits of a limit.
 *
 * @param restMs The pause of each caller after a call.
 */
export function fleetMember(
  clock: VirtualClock,
  store: SharedLimitStore,
  policies: readonly LimitPolicy[],
  options: {
    readonly callers: number;
    readonly restMs?: number;
    readonly leaseMs?: number;
    readonly latencyMs?: number;
    readonly whenAway?: 'continue' | 'stop';
    readonly cost?: number;
    /** Default: 0, because calls are counted where they pass. With `undefined`, that of the limiter. */
    readonly marginMs?: number | undefined;
  },
): FleetMember {
  const crashed = new AbortController();
  const isCrashed = (): boolean => crashed.signal.aborted;
  const passed: number[] = [];
  const own = { current: undefined as FleetMember | undefined };
  const limiter = sharedRateLimiter({
    store: distant(store, clock, options.latencyMs ?? 2, () => own.current),
    name: 'test',
    policies,
    clock,
    leaseMs: options.leaseMs ?? 5_000,
    marginMs: 'marginMs' in options ? options.marginMs : 0,
    ...(options.whenAway ? { whenAway: options.whenAway } : {}),
  });
  const cost = options.cost ?? 1;
  const caller = async (): Promise<void> => {
    while (!isCrashed()) {
      const permit = await limiter.acquire('call', { cost });
      if (isCrashed()) return;
      for (let unit = 0; unit < cost; unit++) passed.push(clock.monotonic());
      await new Promise<void>((resolve) => clock.setTimer(resolve, options.restMs ?? 1));
      permit.release();
    }
  };
  for (let started = 0; started < options.callers; started++) void caller();
  const crash = (): void => {
    crashed.abort();
    if (own.current) own.current.isCut = true;
  };
  own.current = { limiter, passed, crash, isCut: false, requests: 0 };
  return own.current;
}

/** The most units in any window of `windowMs`. */
export function mostInAnyWindow(times: readonly number[], windowMs: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (let last = 0; last < sorted.length; last++) {
    while ((sorted[last] ?? 0) - (sorted[first] ?? 0) >= windowMs - 1e-6) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** Jain's index of fairness: 1 if all are equal. */
export function fairness(shares: readonly number[]): number {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return total ** 2 / (shares.length * shares.reduce((sum, share) => sum + share ** 2, 0));
}

export const between = (times: readonly number[], from: number, until: number): number =>
  times.filter((at) => at >= from && at < until).length;
