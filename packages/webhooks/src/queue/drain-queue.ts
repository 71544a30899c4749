import { DEFAULT_LEASE_MS } from '../contract/dedup-store.ts';
import {
  checkFunction,
  checkMethods,
  checkNumber,
  checkOptions,
  type OptionNames,
} from '../base/check-options.ts';
import type { ProcessResult } from '../handler/create-webhook-handler.ts';
import type { StoredDelivery, TakenDelivery, WorkQueue } from '../contract/queue.ts';

export interface DrainOptions {
  /** How long one delivery may take, in milliseconds. Default 60,000. */
  readonly leaseMs?: number;
  /** After so many attempts a delivery is buried; one whose worker died counts too. Default 10. */
  readonly maxAttempts?: number;
  /** How long to wait after a failed attempt, in milliseconds. Default: 1 s, doubling, at most an hour. */
  readonly backoffMs?: (attempt: number) => number;
}

/** The names of the options of `drainQueue`. */
export const drainOptionNames: OptionNames<DrainOptions> = {
  leaseMs: true,
  maxAttempts: true,
  backoffMs: true,
};

/**
 * Checks what `drainQueue` and `workQueue` have in common, before anything is taken from the queue.
 *
 * @throws WebhookConfigError naming what is wrong.
 */
export function checkDrain(queue: unknown, run: unknown, options: DrainOptions): void {
  checkMethods('queue', queue, 'take', 'done', 'retry', 'bury');
  checkFunction('run', run);
  const { leaseMs, maxAttempts, backoffMs } = options;
  if (leaseMs !== undefined) checkNumber('leaseMs', leaseMs, 'above 0');
  if (maxAttempts !== undefined) checkNumber('maxAttempts', maxAttempts, 'above 0');
  if (backoffMs !== undefined) checkFunction('backoffMs', backoffMs);
}

/** How many deliveries ended how. */
export interface DrainResult {
  readonly processed: number;
  readonly retried: number;
  readonly buried: number;
}

const HOUR_MS = 3_600_000;

const doubling = (attempt: number): number => Math.min(HOUR_MS, 1000 * 2 ** (attempt - 1));

/**
 * Processes deliveries until none is due.
 *
 * A delivery that was taken more than `maxAttempts` times is buried without being run: its workers died, perhaps of it. Rejects
 * with what the queue rejects with.
 *
 * @throws WebhookConfigError where an option does not exist or cannot work.
 * @param run What runs the handlers: `webhooks.process`.
 * @example
 * ```ts
 * import { createWebhookHandler, drainQueue, stripe, type WorkQueue } from '@org/webhooks';
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
  checkDrain(queue, run, options);
  const { leaseMs = DEFAULT_LEASE_MS } = options;
  const count = { processed: 0, retried: 0, buried: 0 };
  for (let taken = await queue.take(leaseMs); taken !== undefined; taken = await queue.take(leaseMs)) {
    const ending = await endingOf(taken, run, options);
    await record(queue, taken.receipt, ending);
    count[COUNTED[ending.kind]] += 1;
  }
  return count;
}

/** What becomes of a delivery after an attempt. */
export type Ending =
  | { readonly kind: 'done' | 'bury'; readonly error?: unknown }
  | { readonly kind: 'retry'; readonly delayMs: number; readonly error?: unknown };

const COUNTED = { done: 'processed', retry: 'retried', bury: 'buried' } as const;

/** Makes one attempt, unless too many were begun already. `error`: what `run` rejected with. */
export async function endingOf(
  { delivery, attempt }: TakenDelivery,
  run: (delivery: StoredDelivery) => Promise<ProcessResult>,
  { maxAttempts = 10, backoffMs = doubling }: DrainOptions,
): Promise<Ending> {
  // Only what is taken is counted: an attempt beyond the last one follows a worker that died with it.
  if (attempt > maxAttempts) return { kind: 'bury' };
  const again = (): Ending =>
    attempt < maxAttempts ? { kind: 'retry', delayMs: backoffMs(attempt) } : { kind: 'bury' };
  try {
    const { status, retry } = await run(delivery);
    if (retry) return again();
    return { kind: status === 'malformed' || status === 'rejected' ? 'bury' : 'done' };
  } catch (error) {
    // Not a handler's own failure, which is a result: perhaps the wrong handler. Kept for whoever mends it.
    return { ...again(), error };
  }
}

/** Tells the queue. */
export function record(queue: WorkQueue, receipt: string, ending: Ending): Promise<void> {
  if (ending.kind === 'done') return queue.done(receipt);
  return ending.kind === 'retry' ? queue.retry(receipt, ending.delayMs) : queue.bury(receipt);
}
