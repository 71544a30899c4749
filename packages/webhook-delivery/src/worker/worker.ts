import { ConfigurationError } from '@org/http-core';
import { readOptions, type OptionRule, type OptionTable } from '@org/http-core/provider';
import type { DeliveryEngine } from '../contract/delivery-engine.ts';
import { DURATION, POSITIVE_INTEGER } from '../shared/arguments.ts';
import { handleDelivery, type WorkerContext } from './handle-delivery.ts';
import { WorkerCapacity } from './worker-capacity.ts';

/**
 * Options of a worker.
 *
 * @public
 */
export interface WorkerOptions {
  /**
   * Maximum number of requests in flight, to all endpoints together. Requests without a response after 250 ms count
   * separately, up to four times as many, so that endpoints that hang do not delay the others. Default 50.
   */
  readonly concurrency?: number;
  /**
   * Time without an outcome after which a worker is considered dead, in milliseconds. Its deliveries are then handed out
   * again. Must exceed `timeoutMs`. Default: `timeoutMs` plus 30 000.
   */
  readonly leaseMs?: number;
}

/**
 * Sends due deliveries until it is stopped.
 *
 * @public
 */
export interface Worker extends AsyncDisposable {
  /**
   * Stops taking deliveries and resolves when the requests in flight have ended. Requests that take longer than `graceMs`
   * milliseconds are aborted, and sent again later without counting an attempt. Default: `timeoutMs`.
   *
   * The method is bound to its worker and ignores the name of a signal, so it can be a listener itself:
   * `process.once('SIGTERM', worker.stop)`.
   *
   * @throws ConfigurationError if `graceMs` is not a duration, or an option is unknown.
   */
  readonly stop: (options?: StopOptions | `SIG${string}`) => Promise<void>;
}

/**
 * Options of {@link Worker.stop}.
 *
 * @public
 */
export interface StopOptions {
  /** How long requests in flight may take to end, in milliseconds. Default: `timeoutMs`. */
  readonly graceMs?: number;
}

const WORKER_OPTIONS: OptionTable = {
  concurrency: POSITIVE_INTEGER,
  leaseMs: DURATION,
} satisfies Record<keyof WorkerOptions, OptionRule>;

const STOP_OPTIONS: OptionTable = {
  graceMs: [
    'milliseconds from 0, and less than 25 days',
    (value) => typeof value === 'number' && value >= 0 && value < 2 ** 31,
  ],
};

/** Time for the endpoint store and the health record, in milliseconds. */
const LEASE_MARGIN_MS = 30_000;

/** @throws ConfigurationError if an option is unknown or invalid. */
export function startWorker(
  engine: DeliveryEngine,
  context: WorkerContext,
  onError: (error: unknown) => void,
  options: WorkerOptions,
): Worker {
  readOptions(options, WORKER_OPTIONS, { of: 'delivery.worker()', example: '{ concurrency: 50 }' });
  const { timeoutMs, clock } = context;
  const { concurrency = 50, leaseMs = timeoutMs + LEASE_MARGIN_MS } = options;
  if (!(leaseMs > timeoutMs))
    throw new ConfigurationError(
      `worker: leaseMs must be longer than an attempt (timeoutMs: ${timeoutMs}); otherwise each slow request is sent twice.`,
    );
  const capacity = new WorkerCapacity({ concurrency, leaseMs, timeoutMs, clock });
  const runner = engine.run(
    (delivery, signal, slot) => handleDelivery(context, delivery, { capacity, signal, slot }),
    { concurrency, leaseMs, onError },
  );
  const stop: Worker['stop'] = async (given = {}) => {
    const stopOptions = isSignalName(given) ? {} : given;
    readOptions(stopOptions, STOP_OPTIONS, { of: 'worker.stop()', example: '{ graceMs: 5_000 }' });
    capacity.close();
    await runner.stop(stopOptions.graceMs ?? timeoutMs);
  };
  return { stop, [Symbol.asyncDispose]: () => stop() };
}

/** Node passes the name of the signal to its listeners. */
const isSignalName = (value: unknown): value is `SIG${string}` =>
  typeof value === 'string' && /^SIG[A-Z0-9]+$/.test(value);
