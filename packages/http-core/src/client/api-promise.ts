import { InvalidParamsError } from '../errors/call-errors.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { SafePromise } from '../errors/safe-promise.ts';
import type { ApiResult } from '../contract/response.ts';

/**
 * The promise of an operation's data. `withResponse()` returns the data together with the response, and `safe()` how the
 * call ended, without throwing.
 *
 * @typeParam E - the errors that the call can fail with
 * @public
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 *
 * const api = createClient({ baseUrl: 'https://api.example.com' });
 * export async function userAndRequestId(): Promise<[unknown, string | undefined]> {
 *   const { data, response } = await api.get('/users/1').withResponse();
 *   return [data, response.requestId];
 * }
 * ```
 */
export class ApiPromise<out T, out E = AnySdkError> extends SafePromise<T, E> {
  #result: Promise<ApiResult<T>> | undefined;

  /** As that of {@link SafePromise}; each class has its own, unless it is overridden. */
  override get ['constructor'](): PromiseConstructor {
    return Promise;
  }

  /** Wraps the promise of a result. */
  static from<T, E = AnySdkError>(result: Promise<ApiResult<T>>): ApiPromise<T, E> {
    const promise = new ApiPromise<T, E>((resolve, reject) => {
      // Passed unchanged, because V8 follows an asynchronous stack through these two functions only.
      result.then(dataOf<T>).then(resolve, reject);
    });
    promise.#result = result;
    return promise;
  }

  /** Returns the data together with status, headers, request id and attempts. */
  withResponse(): SafePromise<ApiResult<T>, E> {
    // The caller handles the failure of the result; this promise must not report it again.
    this.catch(() => undefined);
    return SafePromise.of(
      this.#result ??
        Promise.reject(
          new InvalidParamsError(
            'withResponse() is a method of the promise that the call returned. Call it before then(), catch() or finally().',
          ),
        ),
    );
  }
}

function dataOf<T>(result: ApiResult<T>): T {
  return result.data;
}
