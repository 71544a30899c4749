/** What several rounds gave. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
}

/** The value in the middle; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

export function summarize(values: readonly number[]): Summary {
  return {
    median: median(values),
    min: Math.min(...values),
    max: Math.max(...values),
    rounds: values.length,
  };
}

/** How a compares to b, round by round, so that what disturbed a round disturbed both. */
export function ratio(a: readonly number[], b: readonly number[]): Summary {
  return compare(a, b, (one, other) => one / other);
}

/** What a is beyond b, round by round. */
export function difference(a: readonly number[], b: readonly number[]): Summary {
  return compare(a, b, (one, other) => one - other);
}

function compare(
  a: readonly number[],
  b: readonly number[],
  of: (one: number, other: number) => number,
): Summary {
  if (a.length !== b.length) throw new Error('A comparison needs the same rounds of both.');
  return summarize(a.map((value, round) => of(value, b[round] ?? NaN)));
}
