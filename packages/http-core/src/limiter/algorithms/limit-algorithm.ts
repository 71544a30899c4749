import type { LimitKey } from '../../contract/limit-policy.ts';
import type { LimitSnapshot } from '../../contract/rate-limiter.ts';

/**
 * Times closer than this, in milliseconds, are treated as equal: sums of fractions of a millisecond carry rounding
 * errors.
 */
export const SAME_TIME_MS = 1e-6;

/** The state of one limit for one budget. All times are monotonic, in milliseconds. */
export interface LimitAlgorithm {
  /** Units of queued callers for which this limit is the bottleneck. */
  queuedUnits: number;
  /** The pass over the queue in which an earlier caller reserved the next free capacity. */
  reservedInPass: number;
  /** Why the limit cannot be counted, for errors: a sentence that begins with a space, and the cause. */
  readonly trouble?: { readonly sentence: string; readonly cause: unknown } | undefined;
  /** Whether calls may pass earlier than estimated, so that an estimate rejects none. */
  readonly mayPassEarlier?: boolean;
  /** Maximum units of a single call; a more expensive call can never pass. */
  readonly capacity: number;
  /** The earliest time at which `cost` more units conform, given all units taken so far. May lie in the past. */
  readyAt(cost: number, now: number, key?: LimitKey): number;
  /** Estimates when `cost` units conform after `ahead` queued units; Infinity when unknown. */
  estimateReadyAt(ahead: number, cost: number, now: number, key?: LimitKey): number;
  /** Takes `cost` units for the call `key` at `slot`, a conforming time that is not after `now`. */
  take(cost: number, slot: number, now: number, key: LimitKey): void;
  /** Whether the state equals that of a new instance, so that it can be discarded. */
  isIdle(now: number): boolean;
  /** Discards all remembered times. Called when the clock runs backwards, because the times belong to another clock. */
  reset(): void;
  snapshots(now: number): readonly LimitSnapshot[];
}
