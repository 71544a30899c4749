/** Jain's index of fairness: 1 if all have equally much, `1 / n` if one has everything. */
export function jainIndex(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  const squares = shares.reduce((total, share) => total + share * share, 0);
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
    // Times are multiples of the simulation's instants; what is nearer than a millionth is the same.
    while (first < last && (times[last] ?? 0) - (times[first] ?? 0) >= windowMs - 1e-6) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The arrivals from one time until before another. */
export function countBetween(times: readonly number[], fromMs: number, untilMs: number): number {
  return times.filter((time) => time >= fromMs && time < untilMs).length;
}

/**
 * The milliseconds from an event until arrivals reach a share of the limit again: the first beginning of a stretch of
 * `overMs` that contains that many.
 */
export function recoveryMs(
  times: readonly number[],
  sinceMs: number,
  overMs: number,
  needed: number,
  stepMs: number,
): number {
  const end = times[times.length - 1] ?? sinceMs;
  for (let from = sinceMs; from + overMs <= end; from += stepMs)
    if (countBetween(times, from, from + overMs) >= needed) return from - sinceMs;
  return Infinity;
}
