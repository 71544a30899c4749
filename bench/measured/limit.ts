/** A limit that processes share. */
interface SharedLimit {
  /** Where Redis listens on this machine. */
  readonly port: number;
  /** What the limit is called in Redis. Leases of processes that were stopped last longer than a scenario. */
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
}

/** Waits until one call may be made. */
export type Acquire = () => unknown;

/** Connects to Redis. */
export type PrepareLimit = (shared: SharedLimit) => Acquire | Promise<Acquire>;

export interface LatencyResult {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Acquires one after the other, and takes the time of each. */
export async function timeEach(acquire: Acquire, count: number): Promise<LatencyResult> {
  const times: number[] = [];
  for (let done = 0; done < count; done++) {
    const start = performance.now();
    const result = acquire();
    if (result instanceof Promise) await result;
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** Callers that make calls again and again for a time. */
export interface Demand {
  readonly callers: number;
  /** The mean of their pauses, in milliseconds; 0 if they always want another call. */
  readonly pauseMs: number;
  readonly forMs: number;
}

/** Makes calls, and returns when each passed, in milliseconds since the epoch. All callers pause together. */
export async function makeCalls(acquire: Acquire, { callers, pauseMs, forMs }: Demand): Promise<number[]> {
  const passed: number[] = [];
  const until = performance.now() + forMs;
  const call = async (): Promise<void> => {
    await acquire();
    passed.push(performance.timeOrigin + performance.now());
  };
  const keepCalling = async (): Promise<void> => {
    while (performance.now() < until) await call();
  };
  const burst = async (): Promise<void> => {
    while (performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, -Math.log(1 - Math.random()) * pauseMs));
      await Promise.all(Array.from({ length: callers }, call));
    }
  };
  const all = pauseMs > 0 ? burst() : Promise.all(Array.from({ length: callers }, keepCalling));
  // What still waits at the end passes after it, or never: it is not waited for.
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, forMs + 500))]);
  return passed;
}
