import type { Bucket, Waiter } from './bucket.ts';

/**
 * All queued callers, in one list per bucket: only the first caller of a bucket can pass next, so the cost of a change
 * depends on the number of waiting buckets and never on the number of callers. The lists are doubly linked because a
 * caller may leave at any time.
 */
export class WaitQueue {
  readonly #buckets = new Set<Bucket>();
  #arrivals = 0;

  get isEmpty(): boolean {
    return this.#buckets.size === 0;
  }

  /** Buckets with queued callers. */
  get buckets(): Iterable<Bucket> {
    return this.#buckets;
  }

  add(waiter: Waiter): void {
    const { bucket } = waiter;
    waiter.order = this.#arrivals++;
    waiter.previous = bucket.last;
    if (bucket.last) bucket.last.next = waiter;
    else {
      bucket.first = waiter;
      this.#buckets.add(bucket);
    }
    bucket.last = waiter;
    bucket.waiting++;
    bucket.earliestDeadline = Math.min(bucket.earliestDeadline, waiter.deadlineAt);
    for (const limit of bucket.concurrency) limit.waiting++;
    if (waiter.bottleneck) waiter.bottleneck.queuedUnits += waiter.units;
  }

  remove(waiter: Waiter): void {
    const { bucket, previous, next } = waiter;
    if (previous) previous.next = next;
    else bucket.first = next;
    if (next) next.previous = previous;
    else bucket.last = previous;
    for (const limit of bucket.concurrency) limit.waiting--;
    if (waiter.bottleneck) waiter.bottleneck.queuedUnits -= waiter.units;
    if (--bucket.waiting > 0) return;
    this.#buckets.delete(bucket);
    bucket.earliestDeadline = Infinity;
  }

  /** The first caller of each bucket, in order of arrival. */
  heads(): Waiter[] {
    const heads: Waiter[] = [];
    for (const { first } of this.#buckets) if (first) heads.push(first);
    return heads.sort((a, b) => a.order - b.order);
  }
}

/** Inserts `waiter` into `heads` by order of arrival, at index `from` or later. */
export function insertHead(heads: Waiter[], waiter: Waiter, from: number): void {
  let low = from;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((heads[middle]?.order ?? 0) < waiter.order) low = middle + 1;
    else high = middle;
  }
  heads.splice(low, 0, waiter);
}
