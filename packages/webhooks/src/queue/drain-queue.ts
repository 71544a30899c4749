import { DEFAULT_LEASE_MS } from '../contract/dedup-store.ts';
import {
  checkFunction,
  checkMethods,
  checkNumber,
  checkOptions,
  type OptionNames,
} from '../base/check-options.ts';
import type { ProcessResult } from '../handler/create-webhook-handler.ts';
import type { StoredDelivery, ReceivedDelivery, WorkQueue } from '../contract/queue.ts';

/**
 * Options of {@link drainQueue}.
 *
 * @public
 */
export interface DrainOptions {
  /** How long one delivery may take, in milliseconds. Default 60,000. */
  readonly leaseMs?: number | undefined;
  /**
   * Maximum number of attempts before a delivery becomes a dead letter. An attempt whose worker died counts. Default
   * 10.
   */
  readonly maxAttempts?: number | undefined;
  /** Returns the wait after a failed attempt, in milliseconds. Default: 1 s, doubling, at most an hour. */
  readonly backoffMs?: ((attempt: number) => number) | undefined;
}

/** The names of the options of `drainQueue`. */
export const drainOptionNames: OptionNames<DrainOptions> = {
  leaseMs: true,
  maxAttempts: true,
  backoffMs: true,
};

/**
 * Checks the arguments that `drainQueue` and `runWorker` share, before a delivery is received.
 *
 * @throws WebhookConfigError with the name of the argument.
 */
export function checkQueueOptions(queue: unknown, run: unknown, options: DrainOptions): void {
  checkMethods('queue', queue, 'receive', 'ack', 'retry', 'deadLetter');
  checkFunction('run', run);
  const { leaseMs, maxAttempts, backoffMs } = options;
  if (leaseMs !== undefined) checkNumber('leaseMs', leaseMs, 'above 0');
  if (maxAttempts !== undefined) checkNumber('maxAttempts', maxAttempts, 'above 0');
  if (backoffMs !== undefined) checkFunction('backoffMs', backoffMs);
}

/**
 * The number of deliveries by outcome.
 *
 * @public
 */
export interface DrainResult {
  readonly processed: number;
  readonly retried: number;
  readonly deadLettered: number;
}

const HOUR_MS = 3_600_000;

const doubling = (attempt: number): number => Math.min(HOUR_MS, 1000 * 2 ** (attempt - 1));

/**
 * Processes deliveries until none is due.
 *
 * A delivery that was received more than `maxAttempts` times becomes a dead letter without being processed: its workers
 * died, perhaps because of it. Rejects if the queue rejects.
 *
 * @param run Runs the handlers: pass `webhooks.process`.
 * @throws WebhookConfigError if an option does not exist or has an invalid value.
 * @public
 * @example
 * ```ts
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import { drainQueue, type WorkQueue } from '@org/webhooks/queue';
 *
 * export async function tick(queue: WorkQueue): Promise<void> {
 *   const webhooks = createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }), queue });
 *   await drainQueue(queue, webhooks.process);
 * }
 * ```
 */
export async function drainQueue(
  queue: WorkQueue,
  run: (delivery: StoredDelivery) => Promise<ProcessResult>,
  options: DrainOptions = {},
): Promise<DrainResult> {
  checkOptions('drainQueue', options, drainOptionNames);
  checkQueueOptions(queue, run, options);
  const { leaseMs = DEFAULT_LEASE_MS } = options;
  const count = { processed: 0, retried: 0, deadLettered: 0 };
  for (
    let received = await queue.receive(leaseMs);
    received !== undefined;
    received = await queue.receive(leaseMs)
  ) {
    const settlement = await attemptDelivery(received, run, options);
    await settle(queue, received.receipt, settlement);
    count[COUNTED[settlement.kind]] += 1;
  }
  return count;
}

/** What happens to a delivery after an attempt. */
export type Settlement =
  | { readonly kind: 'ack' | 'deadLetter'; readonly error?: unknown }
  | { readonly kind: 'retry'; readonly delayMs: number; readonly error?: unknown };

const COUNTED = { ack: 'processed', retry: 'retried', deadLetter: 'deadLettered' } as const;

/** Makes one attempt, unless too many were started already. `error` is what `run` rejected with. */
export async function attemptDelivery(
  { delivery, attempt }: ReceivedDelivery,
  run: (delivery: StoredDelivery) => Promise<ProcessResult>,
  { maxAttempts = 10, backoffMs = doubling }: DrainOptions,
): Promise<Settlement> {
  // Receiving is what counts, so an attempt beyond the last one follows a worker that died with the delivery.
  if (attempt > maxAttempts) return { kind: 'deadLetter' };
  const again = (): Settlement =>
    attempt < maxAttempts ? { kind: 'retry', delayMs: backoffMs(attempt) } : { kind: 'deadLetter' };
  try {
    const { status, retry } = await run(delivery);
    if (retry) return again();
    return { kind: status === 'malformed' || status === 'rejected' ? 'deadLetter' : 'ack' };
  } catch (error) {
    // This is not a failure of a handler, which would be a result. Perhaps `run` belongs to another sender, so the
    // delivery is kept.
    return { ...again(), error };
  }
}

/** Reports the outcome to the queue. */
export function settle(queue: WorkQueue, receipt: string, settlement: Settlement): Promise<void> {
  if (settlement.kind === 'ack') return queue.ack(receipt);
  return settlement.kind === 'retry' ? queue.retry(receipt, settlement.delayMs) : queue.deadLetter(receipt);
}
