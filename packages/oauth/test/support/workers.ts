import { startProcess, type ReadyProcess } from '@org/scripts/testing/ready-process';
import type { RefreshReport } from '@org/scripts/testing/refresh-callers';
import type { WorkerJob } from './renewal-worker.ts';

/** Starts a process that shares tokens with others, and waits until it is ready to request them. */
export const startWorker = (job: WorkerJob): Promise<ReadyProcess<RefreshReport>> =>
  startProcess<RefreshReport>(new URL('renewal-worker.ts', import.meta.url), job);
