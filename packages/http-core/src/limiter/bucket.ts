import type { TimerHandle } from '@org/runtime-kit';
import type { Permit } from '../contract/rate-limiter.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import type { ConcurrencyGate } from './algorithms/concurrency.ts';
import type { Gate } from './algorithms/limit-algorithm.ts';
import type { LimitKey, LimitPolicy } from '../contract/limit-policy.ts';
import type { PauseGate } from './algorithms/server-pause.ts';

/** All the gates that calls of one key pass together. Keys that differ may share some of them. */
export interface Lane {
  readonly id: string;
  readonly gates: readonly Gate[];
  /** The policy of each gate; `undefined` for what was learned. */
  readonly policies: readonly (LimitPolicy | undefined)[];
  /** What one unit costs at each gate, where no policy has a cost function. */
  readonly factors: readonly number[] | undefined;
  readonly concurrency: readonly ConcurrencyGate[];
  /** What the server said: first about pauses, then about each source of limits. */
  readonly learned: readonly PauseGate[];
  /** Callers in the queue, and the first and last of them. */
  waiting: number;
  first: Waiter | undefined;
  last: Waiter | undefined;
  /** No caller in the queue has an earlier deadline; monotonic, in milliseconds. */
  earliestDeadline: number;
}

/** What one call costs at each gate of its lane, per unit. */
export function factorsOf(lane: Lane, key: LimitKey): readonly number[] {
  return lane.factors ?? lane.policies.map((policy) => factorOf(policy, key));
}

/** @throws ConfigurationError when it is no whole number. */
export function factorOf(policy: LimitPolicy | undefined, key: LimitKey): number {
  const cost = policy?.cost ?? 1;
  const factor = typeof cost === 'function' ? cost(key) : cost;
  if (Number.isSafeInteger(factor) && factor >= 0) return factor;
  throw new ConfigurationError(
    `The limit policy "${policy?.name ?? ''}" must cost a whole number of units, at least 0.`,
  );
}

/** The first time, not before `from`, at which every gate lets the call pass; Infinity when that is not known. */
export function readyAt(
  { gates }: Lane,
  cost: number,
  factors: readonly number[],
  from: number,
  now: number,
  round: number,
): number {
  let at = from;
  for (let index = 0; index < gates.length; index++) {
    const gate = gates[index];
    if (!gate) continue;
    const units = cost * (factors[index] ?? 1);
    // A call that takes no units takes nothing away from whoever claimed them.
    if (gate.claimedIn === round && (units > 0 || gate.capacity === Infinity)) return Infinity;
    const ready = gate.readyAt(units, now);
    if (ready > at) at = ready;
  }
  return at;
}

/** Takes the units of one call from every gate. */
export function takeAll(
  { gates }: Lane,
  cost: number,
  factors: readonly number[],
  slot: number,
  now: number,
): void {
  for (let index = 0; index < gates.length; index++)
    gates[index]?.take(cost * (factors[index] ?? 1), slot, now);
}

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
  /** Rises with each arrival. */
  order: number;
  /** Its neighbours in its lane. */
  previous: Waiter | undefined;
  next: Waiter | undefined;
}
