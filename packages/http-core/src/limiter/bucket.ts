import type { ScopeOwner } from '../contract/client-life.ts';
import type { TimerHandle } from '@org/runtime-kit';
import type { LimitKey, LimitPolicy } from '../contract/limit-policy.ts';
import type { Permit } from '../contract/rate-limiter.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import type { ConcurrencyLimit } from './algorithms/concurrency.ts';
import type { LimitAlgorithm } from './algorithms/limit-algorithm.ts';
import type { ServerPause } from './algorithms/server-pause.ts';

/** All limits that apply to calls with one key, and the callers that wait for them. Buckets may share limits. */
export interface Bucket {
  readonly id: string;
  readonly limits: readonly LimitAlgorithm[];
  /** The policy of each limit; `undefined` for limits that the server stated. */
  readonly policies: readonly (LimitPolicy | undefined)[];
  /** The cost of one unit at each limit; `undefined` if a policy has a cost function. */
  readonly factors: readonly number[] | undefined;
  readonly concurrency: readonly ConcurrencyLimit[];
  /** What the server stated: pauses first, then the limits of each header source. */
  readonly observed: readonly ServerPause[];
  /** The number of queued callers, and the ends of their list. */
  waiting: number;
  first: Waiter | undefined;
  last: Waiter | undefined;
  /** A lower bound of the deadlines of all queued callers; monotonic, in milliseconds. */
  earliestDeadline: number;
}

/** A queued caller. */
export interface Waiter {
  readonly bucket: Bucket;
  readonly key: LimitKey;
  readonly cost: number;
  readonly factors: readonly number[];
  readonly since: number;
  /** The last time at which a permit is still useful. */
  readonly deadlineAt: number;
  readonly resolve: (permit: Permit) => void;
  readonly reject: (reason: Error) => void;
  readonly signal: AbortSignal | undefined;
  onAbort: (() => void) | undefined;
  readonly owner: ScopeOwner | undefined;
  /** Ends the wait when its client is closed. */
  readonly end: () => void;
  timer: TimerHandle;
  /** The limit with the longest wait, and the units needed there. */
  readonly bottleneck: LimitAlgorithm | undefined;
  readonly units: number;
  /** Increases with each arrival. */
  order: number;
  /** Links of the bucket's list. */
  previous: Waiter | undefined;
  next: Waiter | undefined;
}

/** A time, and the limit that determines it. */
export interface Estimate {
  readonly at: number;
  readonly limit: LimitAlgorithm | undefined;
}

/** The cost of one unit of a call at each limit of its bucket. */
export function factorsOf(bucket: Bucket, key: LimitKey): readonly number[] {
  return bucket.factors ?? bucket.policies.map((policy) => factorOf(policy, key));
}

/** @throws ConfigurationError if the cost is not a whole number of at least 0. */
export function factorOf(policy: LimitPolicy | undefined, key: LimitKey): number {
  const cost = policy?.cost ?? 1;
  const factor = typeof cost === 'function' ? cost(key) : cost;
  if (Number.isSafeInteger(factor) && factor >= 0) return factor;
  throw new ConfigurationError(
    `The cost of the limit policy "${policy?.name ?? ''}" must be a whole number of at least 0.`,
  );
}

/** @throws ConfigurationError if the cost is invalid or exceeds the capacity of a limit. */
export function assertCost(bucket: Bucket, cost: number, factors: readonly number[]): void {
  if (!Number.isSafeInteger(cost) || cost < 1)
    throw new ConfigurationError('The cost of a call must be a whole number of at least 1.');
  for (const [index, limit] of bucket.limits.entries()) {
    const units = cost * (factors[index] ?? 1);
    if (units <= limit.capacity) continue;
    throw new ConfigurationError(
      `A call that costs ${units} units can never pass the limit "${bucket.policies[index]?.name ?? ''}", which allows ${limit.capacity} at once.`,
    );
  }
}

/** The first time, not before `from`, at which every limit lets the call pass; Infinity if unknown. */
export function readyAt(
  { limits }: Bucket,
  cost: number,
  factors: readonly number[],
  from: number,
  now: number,
  pass: number,
  key: LimitKey,
): number {
  let at = from;
  for (let index = 0; index < limits.length; index++) {
    const limit = limits[index];
    if (!limit) continue;
    const units = cost * (factors[index] ?? 1);
    // A call without cost takes nothing away from the caller that reserved the limit.
    if (limit.reservedInPass === pass && (units > 0 || limit.capacity === Infinity)) return Infinity;
    const ready = limit.readyAt(units, now, key);
    if (ready > at) at = ready;
  }
  return at;
}

/**
 * Estimates when a new caller would pass, behind all callers that wait for the same limits.
 *
 * @returns The estimate (Infinity if unknown), the units needed at its bottleneck, and as `certain` the time before which
 *   the caller cannot pass in any case.
 */
export function estimateReadyAt(
  { limits }: Bucket,
  cost: number,
  factors: readonly number[],
  now: number,
  key?: LimitKey,
): Estimate & { readonly units: number; readonly certain: Estimate } {
  let at = now;
  let slowest: LimitAlgorithm | undefined;
  let units = 0;
  let certain: Estimate = { at: now, limit: undefined };
  for (const [index, limit] of limits.entries()) {
    const needed = cost * (factors[index] ?? 1);
    const expected = limit.estimateReadyAt(limit.queuedUnits, needed, now, key);
    if (expected !== Infinity && expected > certain.at && !limit.mayPassEarlier)
      certain = { at: expected, limit };
    if (expected <= at && slowest) continue;
    at = Math.max(at, expected);
    slowest = limit;
    units = needed;
  }
  return { at, limit: slowest, units, certain };
}

/** Takes the units of one call from every limit. */
export function takeAll(
  { limits }: Bucket,
  cost: number,
  factors: readonly number[],
  slot: number,
  now: number,
  key: LimitKey,
): void {
  for (let index = 0; index < limits.length; index++)
    limits[index]?.take(cost * (factors[index] ?? 1), slot, now, key);
}
