/**
 * Whether a value is a promise, native or of another library.
 *
 * @internal
 */
export function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as { readonly then?: unknown }).then === 'function'
  );
}

/**
 * Calls a function whose result is not needed, such as a callback of the application, and ignores its exceptions and
 * rejections: they neither fail the current call nor end the process.
 *
 * @example
 * ```ts
 * import { quietly } from '@org/runtime-kit';
 *
 * export function notifyAll(observers: readonly ((event: object) => void)[], event: object): void {
 *   for (const observer of observers) quietly(observer, event);
 * }
 * ```
 * @public
 */
export function quietly<Given extends readonly unknown[]>(
  work: (...given: Given) => unknown,
  ...given: Given
): void {
  try {
    const result = work(...given);
    if (isThenable(result)) result.then(undefined, () => undefined);
  } catch {
    // Ignored, like a rejection.
  }
}
