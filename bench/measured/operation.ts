/** A piece of work without a server. */
export type Operation = () => unknown;

/** Makes what the work needs. */
export type Prepare = () => Operation | Promise<Operation>;

export interface OperationResult {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

const BATCH_MS = 5;

/** Does it again and again for a while. Looks at the time once a batch, for one operation may take less than that. */
export async function repeat(operation: Operation, durationMs: number): Promise<OperationResult> {
  let batch = 1;
  let done = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let now = start; now - start < durationMs;) {
    for (let i = 0; i < batch; i++) {
      const result = operation();
      if (result instanceof Promise) await result;
    }
    done += batch;
    const after = performance.now();
    if (after - now < BATCH_MS) batch *= 2;
    now = after;
  }
  const elapsedMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: (done / elapsedMs) * 1_000, cpuMicros: (user + system) / done };
}
