import type { Call, Subject } from './subject.ts';

/** So much load. */
export interface Load {
  readonly call: Call;
  /** Calls under way at once. */
  readonly concurrency: number;
  readonly calls: number;
}

/** What it took. */
export interface LoadResult {
  readonly perSecond: number;
  /** Of the whole process, user and system: the client, its garbage collector, its part of the kernel. */
  readonly cpuMicros: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Keeps `concurrency` calls under way until there were so many. Counted, not timed: on a busy machine a stretch of time
 * would hold fewer calls, and code that is less warm.
 */
export async function runLoad(subject: Subject, { call, concurrency, calls }: Load): Promise<LoadResult> {
  const send = subject[call];
  if (send === undefined) throw new Error(`The subject has no ${call}.`);
  const latencies = new Float64Array(calls);
  let started = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const bucket = async (): Promise<void> => {
    while (started < calls) {
      const place = started++;
      const sentAt = performance.now();
      await send();
      latencies[place] = performance.now() - sentAt;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, bucket));
  const elapsedMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort();
  const at = (share: number): number => latencies[Math.min(calls - 1, Math.floor(calls * share))] ?? NaN;
  return {
    perSecond: (calls / elapsedMs) * 1_000,
    cpuMicros: (user + system) / calls,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}
