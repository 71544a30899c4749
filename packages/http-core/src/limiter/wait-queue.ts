import type { TimerHandle } from '../clock.ts';
import type { Gate } from './gate.ts';
import type { Lane } from './lane.ts';
import type { Permit } from './rate-limiter.ts';

/** A caller in the queue. */
export interface Waiter {
  readonly lane: Lane;
  readonly cost: number;
  readonly factors: readonly number[];
  readonly since: number;
  /** A permit after this comes too late. */
  readonly deadlineAt: number;
  readonly resolve: (permit: Permit) => void;
  readonly reject: (reason: Error) => void;
  readonly signal: AbortSignal | undefined;
  onAbort: (() => void) | undefined;
  timer: TimerHandle;
  /** The gate that it waits for most, and how many units. */
  readonly bottleneck: Gate | undefined;
  readonly units: number;
  previous: Waiter | undefined;
  next: Waiter | undefined;
}

/** All callers that wait, in the order they came. A doubly linked list, since anyone may leave at any time. */
export class WaitQueue {
  first: Waiter | undefined;
  #last: Waiter | undefined;
  /** Lanes with somebody in the queue. */
  lanes = 0;

  add(waiter: Waiter): void {
    waiter.previous = this.#last;
    if (this.#last) this.#last.next = waiter;
    else this.first = waiter;
    this.#last = waiter;
    if (waiter.lane.waiting++ === 0) this.lanes++;
    if (waiter.bottleneck) waiter.bottleneck.queued += waiter.units;
  }

  remove(waiter: Waiter): void {
    const { previous, next } = waiter;
    if (previous) previous.next = next;
    else this.first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    if (--waiter.lane.waiting === 0) this.lanes--;
    if (waiter.bottleneck) waiter.bottleneck.queued -= waiter.units;
  }
}
