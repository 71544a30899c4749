import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { WorkerReport } from './renewal-worker.ts';

const WORKER = fileURLToPath(new URL('renewal-worker.ts', import.meta.url));

/** A process that is ready to request tokens. */
export interface Worker {
  /** Lets it start, and returns its report; `undefined` if it was killed. */
  go(): Promise<WorkerReport | undefined>;
}

/** Starts a process and waits until it is ready. */
export async function startWorker(job: {
  readonly issuer: string;
  readonly directory: string;
  readonly key: string;
  readonly callers: number;
  readonly killAt?: number;
}): Promise<Worker> {
  const child = spawn(process.execPath, [WORKER, JSON.stringify(job)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.value !== 'ready') throw new Error('The worker did not start.');
  return {
    async go() {
      child.stdin.write('go\n');
      const line = await lines.next();
      await closed;
      return line.done === true ? undefined : (JSON.parse(line.value) as WorkerReport);
    },
  };
}
