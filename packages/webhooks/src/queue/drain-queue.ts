import { systemClock, type Clock } from '../clock.ts';
import { DEFAULT_LEASE_MS } from '../dedup/dedup-store.ts';
import type { ProcessResult } from '../handler/create-webhook-handler.ts';
import type { StoredDelivery } from './delivery-queue.ts';
import type { TakenDelivery, WorkQueue } from './work-queue.ts';

export interface DrainOptions {
  /** How long one delivery may take, in milliseconds. Default 60,000. */
  readonly leaseMs?: number;
  /** After so many attempts a delivery is buried. Default 10. */
  readonly maxAttempts?: number;
  /** How long to wait after a failed attempt, in milliseconds. Default: 1 s, doubling, at most an hour. */
  readonly backoffMs?: (attempt: number) => number;
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
  const { leaseMs = DEFAULT_LEASE_MS, maxAttempts = 10, backoffMs = doubling } = options;
  const count = { processed: 0, retried: 0, buried: 0 };
  for (let taken = await queue.take(leaseMs); taken !== undefined; taken = await queue.take(leaseMs)) {
    const { receipt, attempt } = taken;
    const ending = await attemptOnce(taken, run);
    if (ending === 'done') {
      await queue.done(receipt);
      count.processed += 1;
    } else if (ending === 'retry' && attempt < maxAttempts) {
      await queue.retry(receipt, backoffMs(attempt));
      count.retried += 1;
    } else {
      await queue.bury(receipt);
      count.buried += 1;
    }
  }
  return count;
}

async function attemptOnce(
  { delivery }: TakenDelivery,
  run: (delivery: StoredDelivery) => Promise<ProcessResult>,
): Promise<'done' | 'retry' | 'bury'> {
  try {
    const { status, retry } = await run(delivery);
    if (retry) return 'retry';
    return status === 'malformed' || status === 'rejected' ? 'bury' : 'done';
  } catch {
    // Not a handler's own failure, which is a result: perhaps the wrong handler. Kept for whoever mends it.
    return 'retry';
  }
}

export interface WorkOptions extends DrainOptions {
  /** Ends the loop after the delivery in hand. */
  readonly signal: AbortSignal;
  /** How long to rest when nothing is due, in milliseconds. Default 1,000. */
  readonly pollMs?: number;
  /** Where the time comes from. Default: the machine. */
  readonly clock?: Clock;
}

/** Drains the queue again and again, until the signal aborts. */
export async function workQueue(
  queue: WorkQueue,
  run: (delivery: StoredDelivery) => Promise<ProcessResult>,
  options: WorkOptions,
): Promise<void> {
  const { signal, pollMs = 1000, clock = systemClock } = options;
  while (!signal.aborted) {
    await drainQueue(stoppable(queue, signal), run, options);
    await clock.sleep(pollMs, signal);
  }
}

/** The same queue, with nothing left to take once the signal aborted. */
const stoppable = (queue: WorkQueue, signal: AbortSignal): WorkQueue => ({
  enqueue: (delivery) => queue.enqueue(delivery),
  take: (leaseMs) => (signal.aborted ? Promise.resolve(undefined) : queue.take(leaseMs)),
  done: (receipt) => queue.done(receipt),
  retry: (receipt, delayMs) => queue.retry(receipt, delayMs),
  bury: (receipt) => queue.bury(receipt),
});
