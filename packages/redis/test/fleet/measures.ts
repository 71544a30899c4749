import type { Fleet } from './fleet.ts';

/** What a stretch of a simulation showed. */
export interface Measured {
  /** Calls that passed, as a share of what the limits allow. */
  readonly used: number;
  /** The most calls of one tenant that passed in any window, of the whole run. */
  readonly most: number;
  /** Commands that Redis worked on, per call that passed. */
  readonly roundTrips: number;
  /** Commands that Redis worked on, per second. */
  readonly commandsPerSecond: number;
  /** Jain's index over the processes. */
  readonly jainProcesses: number;
  /** Jain's index over the tenants. */
  readonly jainTenants: number;
}

/** Measures a fleet while it runs. */
export class Measurement {
  readonly #fleet: Fleet;
  readonly #fromMs: number;
  readonly #commands: number;
  readonly #passedBy: readonly number[];

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
    this.#fromMs = fleet.queue.now;
    this.#commands = fleet.host.commands;
    this.#passedBy = [...fleet.passedBy];
  }

  /** Ends the measurement. All tenants have the same limit. */
  end(limit: number, windowMs: number): Measured {
    const fleet = this.#fleet;
    const untilMs = fleet.queue.now;
    const perTenant = fleet.passed.map((times) => countBetween(times, this.#fromMs, untilMs));
    const calls = perTenant.reduce((sum, count) => sum + count, 0);
    const commands = fleet.host.commands - this.#commands;
    const seconds = (untilMs - this.#fromMs) / 1_000;
    return {
      used: calls / ((limit * perTenant.length * seconds * 1_000) / windowMs),
      most: Math.max(...fleet.passed.map((times) => mostInAnyWindow(times, windowMs))),
      roundTrips: calls === 0 ? 0 : commands / calls,
      commandsPerSecond: commands / seconds,
      jainProcesses: jainIndex(
        fleet.passedBy.map((count, process) => count - (this.#passedBy[process] ?? 0)),
      ),
      jainTenants: jainIndex(perTenant),
    };
  }
}

/** Jain's index of fairness: 1 if all have equally much, `1 / n` if one has everything. */
export function jainIndex(shares: readonly number[]): number {
  let [sum, squares] = [0, 0];
  for (const share of shares) {
    sum += share;
    squares += share * share;
  }
  return squares === 0 ? 1 : (sum * sum) / (shares.length * squares);
}

/**
 * The most arrivals that any window contains, wherever it begins. A window is closed at its beginning and open at its end.
 *
 * @param times In ascending order, in milliseconds.
 */
export function mostInAnyWindow(times: readonly number[], windowMs: number): number {
  let [most, first] = [0, 0];
  for (let last = 0; last < times.length; last++) {
    // Sums of fractions differ in their last digits. A millionth of a millisecond is no difference.
    while (first < last && (times[last] ?? 0) - (times[first] ?? 0) >= windowMs - 1e-6) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The arrivals from one time until before another. `times` is in ascending order. */
export function countBetween(times: readonly number[], fromMs: number, untilMs: number): number {
  return placeOf(times, untilMs) - placeOf(times, fromMs);
}

/**
 * The milliseconds from an event until arrivals reach a rate again: until the first arrival of the first stretch of `overMs`
 * that contains `needed` of them. Infinity if they never do.
 */
export function recoveryMs(
  times: readonly number[],
  sinceMs: number,
  overMs: number,
  needed: number,
): number {
  const end = times[times.length - 1] ?? sinceMs;
  for (let from = sinceMs; from + overMs <= end; from += 10)
    if (countBetween(times, from, from + overMs) >= needed)
      return (times[placeOf(times, from)] ?? from) - sinceMs;
  return Infinity;
}

/** The number of arrivals before a time. */
function placeOf(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
