import { quietly, sleep, systemClock, type Clock } from '@org/runtime-kit';
import { DEFAULT_LEASE_MS } from '../contract/dedup-store.ts';
import {
  checkFunction,
  checkMethods,
  checkNumber,
  checkOptions,
  type OptionNames,
} from '../base/check-options.ts';
import { writeToConsole } from '../handler/failure-reporter.ts';
import type { ProcessResult } from '../handler/create-webhook-handler.ts';
import type { StoredDelivery, WorkQueue } from '../contract/queue.ts';
import {
  checkQueueOptions,
  drainOptionNames,
  attemptDelivery,
  settle,
  type DrainOptions,
  type Settlement,
} from './drain-queue.ts';

/**
 * Something that a worker could not do. The worker continues.
 *
 * @public
 */
export interface WorkerFailure {
  /**
   * - `receive`: the queue rejected. The worker calls it again after a second, then waits twice as long each time, up
   *   to 30 s.
   * - `settle`: the queue rejected the outcome of a delivery four times. The delivery is received again after its
   *   lease.
   * - `run`: the function that runs the handlers rejected, so it may be the wrong one. The delivery is retried.
   */
  readonly during: 'receive' | 'settle' | 'run';
  readonly error: unknown;
}

/**
 * Options of {@link runWorker}.
 *
 * @public
 */
export interface WorkerOptions extends DrainOptions {
  /** Stops the worker after the current delivery. */
  readonly signal: AbortSignal;
  /** How long to wait when no delivery is due, in milliseconds. Default 1,000. */
  readonly pollMs?: number | undefined;
  /**
   * Called with what the worker could not do; called once for a queue that fails until it works again. Exceptions
   * thrown by the callback are ignored. Default: `console.error`.
   */
  readonly onError?: ((error: WorkerFailure) => unknown) | undefined;
  /** The clock; override in tests. Default: the system clock. */
  readonly clock?: Clock | undefined;
}

const optionNames: OptionNames<WorkerOptions> = {
  ...drainOptionNames,
  signal: true,
  pollMs: true,
  onError: true,
  clock: true,
};

/** The first wait after a failure of the queue, and the longest. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;

/** How often the outcome of a delivery is reported to the queue. After that the lease decides. */
const SETTLE_ATTEMPTS = 4;

/**
 * Processes the deliveries of a queue until the signal aborts, and then resolves. A queue that fails does not end the
 * worker: the failure is reported and the queue is called again.
 *
 * @param run Runs the handlers: pass `webhooks.process`.
 * @throws WebhookConfigError if an option does not exist or has an invalid value.
 * @public
 * @example
 * ```ts
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import { runWorker, type WorkQueue } from '@org/webhooks/queue';
 *
 * export function startWorker(queue: WorkQueue, signal: AbortSignal): Promise<void> {
 *   const webhooks = createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }), queue });
 *   return runWorker(queue, webhooks.process, { signal });
 * }
 * ```
 */
export async function runWorker(
  queue: WorkQueue,
  run: (delivery: StoredDelivery) => Promise<ProcessResult>,
  options: WorkerOptions,
): Promise<void> {
  checkOptions('runWorker', options, optionNames);
  checkQueueOptions(queue, run, options);
  const { signal, pollMs = 1000, leaseMs = DEFAULT_LEASE_MS, clock = systemClock } = options;
  checkMethods('signal', signal, 'addEventListener');
  checkNumber('pollMs', pollMs, 'above 0');
  checkMethods('clock', clock, 'now', 'setTimer', 'clearTimer');
  if (options.onError !== undefined) checkFunction('onError', options.onError);
  const notify = (during: WorkerFailure['during'], error: unknown): void => {
    quietly(options.onError ?? toConsole, { during, error });
  };
  const pause = (ms: number): Promise<void> => sleep(clock, ms, signal).catch(() => undefined);
  let pauseMs = 0;
  while (!signal.aborted) {
    try {
      const received = await queue.receive(leaseMs);
      pauseMs = 0;
      if (received === undefined) {
        await pause(pollMs);
        continue;
      }
      const settlement = await attemptDelivery(received, run, options);
      if ('error' in settlement) notify('run', settlement.error);
      await settleWithRetries(queue, received.receipt, settlement, clock).catch((error: unknown) => {
        notify('settle', error);
      });
    } catch (error) {
      if (pauseMs === 0) notify('receive', error);
      pauseMs = Math.min(MAX_PAUSE_MS, pauseMs === 0 ? FIRST_PAUSE_MS : 2 * pauseMs);
      await pause(pauseMs);
    }
  }
}

/** The work is done, so reporting its outcome is worth several attempts, also while the worker stops. */
async function settleWithRetries(
  queue: WorkQueue,
  receipt: string,
  settlement: Settlement,
  clock: Clock,
): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await settle(queue, receipt, settlement);
      return;
    } catch (error) {
      if (tried === SETTLE_ATTEMPTS) throw error;
      await sleep(clock, 50 * 4 ** tried);
    }
  }
}

/** A worker that fails without a listener would stand still silently. */
function toConsole({ during, error }: WorkerFailure): void {
  writeToConsole(`the queue worker failed (${during}) and continues.`, error);
}
