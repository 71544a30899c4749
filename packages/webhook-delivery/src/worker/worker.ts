import { ConfigurationError, readOptions } from '@org/http-core';
import { handleDelivery, type WorkerParts } from './handle-delivery.ts';
import type { DeliveryEngine } from '../contract/delivery-engine.ts';
import { WORKER_OPTIONS } from '../shared/option-rules.ts';
import { WorkerRoom } from './worker-capacity.ts';

/** Options of a worker. */
export interface WorkerOptions {
  /**
   * Requests under way at once, to all endpoints together. Default 50. Those that have had no answer after 250 ms count apart, up to
   * four times as many, so that endpoints that hang hold up nobody.
   */
  readonly concurrency?: number;
  /**
   * After so many milliseconds without a verdict a worker is taken for dead, and its deliveries are handed out again. Default:
   * the time of an attempt and half a minute.
   */
  readonly leaseMs?: number;
}

/** Sends what is due, until it is stopped. */
export interface Worker extends AsyncDisposable {
  /**
   * Takes no more; resolves when what is under way is over. What takes longer than `graceMs` milliseconds is aborted, and
   * sent again later. Default: the time of one attempt.
   */
  stop(options?: { readonly graceMs?: number }): Promise<void>;
}

/** The store of endpoints and the record of health take time too. */
const LEASE_MARGIN_MS = 30_000;

/** @throws ConfigurationError naming the option that is wrong. */
export function startWorker(
  {
    engine,
    parts,
    onError,
  }: { engine: DeliveryEngine; parts: WorkerParts; onError: (error: unknown) => void },
  options: WorkerOptions,
): Worker {
  readOptions(options, WORKER_OPTIONS, { of: 'delivery.worker()', example: '{ concurrency: 50 }' });
  const { timeoutMs, clock } = parts;
  const { concurrency = 50, leaseMs = timeoutMs + LEASE_MARGIN_MS } = options;
  if (!(leaseMs > timeoutMs))
    throw new ConfigurationError(
      `worker: leaseMs must be longer than an attempt (timeoutMs: ${timeoutMs}), or each slow one is sent twice.`,
    );
  const room = new WorkerRoom({ concurrency, leaseMs, timeoutMs, clock });
  const runner = engine.run(
    (delivery, signal, slot) => handleDelivery(parts, delivery, { room, signal, slot }),
    {
      concurrency,
      leaseMs,
      onError,
    },
  );
  const stop: Worker['stop'] = ({ graceMs = timeoutMs } = {}) => {
    room.close();
    return runner.stop(graceMs);
  };
  return { stop, [Symbol.asyncDispose]: () => stop() };
}
