import type { Lane, Waiter } from './bucket.ts';

/**
 * All callers that wait. Only the first of each lane can be the next to go, so each lane has a list of its own: what
 * one change costs depends on the lanes that wait, never on how many callers stand in them. Doubly linked, since anyone
 * may leave at any time.
 */
export class WaitQueue {
  readonly #lanes = new Set<Lane>();
  #arrivals = 0;

  get empty(): boolean {
    return this.#lanes.size === 0;
  }

  /** Lanes with somebody in the queue. */
  get lanes(): Iterable<Lane> {
    return this.#lanes;
  }

  add(waiter: Waiter): void {
    const { lane } = waiter;
    waiter.order = this.#arrivals++;
    waiter.previous = lane.last;
    if (lane.last) lane.last.next = waiter;
    else {
      lane.first = waiter;
      this.#lanes.add(lane);
    }
    lane.last = waiter;
    lane.waiting++;
    lane.earliestDeadline = Math.min(lane.earliestDeadline, waiter.deadlineAt);
    for (const gate of lane.concurrency) gate.waiting++;
    if (waiter.bottleneck) waiter.bottleneck.queued += waiter.units;
  }

  remove(waiter: Waiter): void {
    const { lane, previous, next } = waiter;
    if (previous) previous.next = next;
    else lane.first = next;
    if (next) next.previous = previous;
    else lane.last = previous;
    for (const gate of lane.concurrency) gate.waiting--;
    if (waiter.bottleneck) waiter.bottleneck.queued -= waiter.units;
    if (--lane.waiting > 0) return;
    this.#lanes.delete(lane);
    lane.earliestDeadline = Infinity;
  }

  /** The first of each lane, in the order of arrival. */
  heads(): Waiter[] {
    const heads: Waiter[] = [];
    for (const { first } of this.#lanes) if (first) heads.push(first);
    return heads.sort((a, b) => a.order - b.order);
  }
}

/** Puts `waiter` where it belongs among `heads`, of which those before `from` have had their turn. */
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
