/** Whether something is a promise, of whoever's making: not every library gives the language's own. */
export function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as { readonly then?: unknown }).then === 'function'
  );
}

/**
 * Calls somebody else's code of which nothing is wanted back. What it throws, or rejects with later, is its own affair:
 * it neither fails the call that it belongs to nor ends the process.
 *
 * @example
 * ```ts
 * import { quietly } from '@org/runtime-kit';
 *
 * export function tell(observers: readonly ((event: object) => void)[], event: object): void {
 *   for (const observer of observers) quietly(observer, event);
 * }
 * ```
 */
export function quietly<Given extends readonly unknown[]>(
  work: (...given: Given) => unknown,
  ...given: Given
): void {
  try {
    const result = work(...given);
    if (isThenable(result)) result.then(undefined, () => undefined);
  } catch {
    // As above.
  }
}
