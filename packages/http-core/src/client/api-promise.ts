import { InvalidParamsError } from '../errors/call-errors.ts';
import type { ApiResult } from '../contract/response.ts';

/**
 * A promise of an operation's data, which also knows the answer around it.
 *
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
export class ApiPromise<out T> extends Promise<T> {
  #answer: Promise<ApiResult<T>> | undefined;

  /**
   * `then` and the like give plain promises; and `await`, which looks here, waits for this very promise instead of
   * wrapping it, so that the stacks of errors go on into the code that awaits.
   */
  override get ['constructor'](): PromiseConstructor {
    return Promise;
  }

  /** Wraps the promise of a whole answer. */
  static from<T>(answer: Promise<ApiResult<T>>): ApiPromise<T> {
    const promise = new ApiPromise<T>((resolve, reject) => {
      // Passed on untouched, because V8 follows an asynchronous stack through these two functions and no others.
      answer.then(dataOf<T>).then(resolve, reject);
    });
    promise.#answer = answer;
    return promise;
  }

  /** The data together with status, headers, request id and attempts. */
  withResponse(): Promise<ApiResult<T>> {
    // Whoever takes the answer handles its failure; this promise must not report it a second time.
    this.catch(() => undefined);
    return (
      this.#answer ??
      Promise.reject(
        new InvalidParamsError(
          'withResponse() belongs to the promise that the call returned: ask it before then(), catch() or finally().',
        ),
      )
    );
  }
}

function dataOf<T>(answer: ApiResult<T>): T {
  return answer.data;
}
