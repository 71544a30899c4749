import type { Awaitable } from './verify-key.ts';

/** Passes all values on once they are known; at once, without a promise, where they all are already. */
export function whenAll<T, R>(
  values: readonly Awaitable<T>[],
  next: (values: readonly T[]) => R,
): Awaitable<R> {
  const [only] = values;
  if (values.length === 1 && only !== undefined && !(only instanceof Promise)) return next([only]);
  const known: T[] = [];
  for (const value of values) if (!(value instanceof Promise)) known.push(value);
  return known.length === values.length
    ? next(known)
    : Promise.all(values.map((value) => Promise.resolve(value))).then(next);
}
