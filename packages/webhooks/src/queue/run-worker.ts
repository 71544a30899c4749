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

/** What a worker could not do. It goes on by itself. */
export interface WorkerFailure {
  /**
   * - `receive`: the queue lends nothing. It is asked again after a second, then after twice as long each time, up to 30 s.
   * - `settle`: the queue did not take in how a delivery ended, which was tried four times. The delivery is lent again.
   * - `run`: the function that runs the handlers rejected, so perhaps it is not the right one. The delivery is tried again.
   */
  readonly during: 'receive' | 'settle' | 'run';
  readonly error: unknown;
}

export interface WorkerOptions extends DrainOptions {
  /** Ends the loop after the delivery in hand. */
  readonly signal: AbortSignal;
  /** How long to rest when nothing is due, in milliseconds. Default 1,000. */
  readonly pollMs?: number | undefined;
  /** Told of what the worker could not do; of a queue that fails, once until it works again. Default: `console.error`. */
  readonly onError?: ((error: WorkerFailure) => unknown) | undefined;
  /** Where the time comes from. Default: the machine. */
  readonly clock?: Clock | undefined;
}

const optionNames: OptionNames<WorkerOptions> = {
  ...drainOptionNames,
  signal: true,
  pollMs: true,
  onError: true,
  clock: true,
};

/** A queue that fails is asked again after this many milliseconds at first, and after that many at last. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;

/** How often an settlement that could not be recorded is tried again; after that the lease decides. */
const SETTLE_ATTEMPTS = 4;

/**
 * Works the queue off until the signal aborts; resolves then. A queue that fails does not end it: it is told of and asked again.
 *
 * @param run What runs the handlers: `webhooks.process`.
 * @throws WebhookConfigError where an option does not exist or cannot work.
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

/** The work is done, so its settlement is worth several tries, also while the loop is settlement. */
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

/** A worker whose failures nobody listens to would stand still in silence. */
function toConsole({ during, error }: WorkerFailure): void {
  writeToConsole(`the worker of the queue failed (${during}) and goes on.`, error);
}
