import type { LimitSnapshot } from '../../contract/rate-limiter.ts';

/** Times closer than this are the same: sums of fractions of a millisecond do not come out even. In milliseconds. */
export const SAME_TIME_MS = 1e-6;

/** One limit of one key. Times are monotonic, in milliseconds. */
export interface Gate {
  /** Units waiting for this gate more than for any other. */
  queued: number;
  /** The round of the queue in which an earlier caller claimed what comes free here. */
  claimedIn: number;
  /** A single call of more units can never pass. */
  readonly capacity: number;
  /** The earliest time at which `cost` more units conform, given all that were taken; possibly long past. */
  readyAt(cost: number, now: number): number;
  /** When `cost` units would conform after `ahead` others that wait; Infinity when that cannot be foreseen. */
  foresee(ahead: number, cost: number, now: number): number;
  /** Takes `cost` units at `slot`, which is not after `now` and conforms. */
  take(cost: number, slot: number, now: number): void;
  /** Nothing taken earlier matters any longer: a new gate would do the same. */
  idle(now: number): boolean;
  /** Forgets every time it remembers: the clock fell, so they are another clock's. */
  reset(): void;
  gauges(now: number): readonly LimitSnapshot[];
}
