import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../src/index.ts';
import { RESPONDED, COME } from './support/stalled-server.ts';

const CALLS = 10;
const TIMEOUT_MS = 1_500;

/** Stands still, as a program that computes: nothing else of this thread runs meanwhile. */
function standStillUntil(responded: Int32Array, startedAt: number): void {
  for (let seen = 0; seen < CALLS; seen = Atomics.load(responded, RESPONDED))
    Atomics.wait(responded, RESPONDED, seen);
  const leftMs = startedAt + TIMEOUT_MS + 100 - performance.now();
  if (leftMs > 0) Atomics.wait(responded, RESPONDED, CALLS, leftMs);
}

test.each([
  ['the usual transport', undefined],
  ["the platform's fetch", globalThis.fetch],
])('responses that come while the program stands still are not late, over %s', async (_way, fetch) => {
  const shared = new SharedArrayBuffer(8);
  const state = new Int32Array(shared);
  const worker = new Worker(new URL('./support/stalled-server.ts', import.meta.url), { workerData: shared });
  onTestFinished(async () => {
    await worker.terminate();
  });
  const [port] = (await once(worker, 'message')) as [number];
  const api = createClient({
    baseUrl: `http://127.0.0.1:${port}`,
    timeoutMs: TIMEOUT_MS,
    retry: false,
    fetch,
  });
  const startedAt = performance.now();
  const calls = Array.from({ length: CALLS }, () => api.post('/effect', { body: {} }));
  while (Atomics.load(state, COME) < CALLS) await new Promise((resolve) => setImmediate(resolve));
  worker.postMessage('respond');
  standStillUntil(state, startedAt);
  expect(await Promise.all(calls)).toEqual(calls.map(() => ({ ok: true })));
});
