import type { AnySdkError } from './any-sdk-error.ts';
import { safe, type Outcome } from './outcome.ts';

/**
 * A promise whose errors are known. `safe()` returns how it ended, without throwing.
 *
 * @typeParam E - the errors that it can reject with
 * @public
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 *
 * const api = createClient({ baseUrl: 'https://api.example.com' });
 * const outcome = await api.get('/users/1').withResponse().safe();
 * console.log(outcome.ok ? outcome.value.response.requestId : outcome.error.code);
 * ```
 */
export class SafePromise<out T, out E = AnySdkError> extends Promise<T> {
  /**
   * Makes `then` and the like return plain promises. `await` looks here too, and then waits for this promise itself, so that
   * the stacks of errors continue into the code that awaits.
   */
  override get ['constructor'](): PromiseConstructor {
    return Promise;
  }

  /** Wraps a promise whose errors are these. */
  static of<T, E = AnySdkError>(promise: Promise<T>): SafePromise<T, E> {
    return new SafePromise<T, E>((resolve, reject) => {
      // Passed unchanged, because V8 follows an asynchronous stack through these two functions only.
      promise.then(resolve, reject);
    });
  }

  /**
   * Returns how the promise ended instead of throwing: `{ ok: true, value }` or `{ ok: false, error }`. Anything that is not
   * an error of the SDKs still rejects.
   */
  safe(): Promise<Outcome<T, E>> {
    return safe(this);
  }
}
