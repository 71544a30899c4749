import type { AnySdkError } from './any-sdk-error.ts';
import { SdkError } from './sdk-error.ts';

/**
 * How a call ended, as a value instead of an exception.
 *
 * @public
 */
export type Outcome<T, E = AnySdkError> =
  | { readonly ok: true; readonly value: T; readonly error?: undefined }
  | { readonly ok: false; readonly error: E; readonly value?: undefined };

/**
 * Waits for a promise and returns how it ended, without throwing. The promises of calls have the same as a method:
 * `stripe.customers.retrieve(id).safe()`. This function is for every other promise, such as that of a helper.
 *
 * Only errors of the SDKs become an outcome. Anything else that is thrown is a mistake in the program and rejects.
 *
 * @public
 * @example
 * ```ts
 * import { createClient, paginate, safe, tokenPages } from '@org/http-core';
 *
 * const api = createClient({ baseUrl: 'https://api.example.com' });
 * const users = paginate<{ id: string }>(api, '/users', { pages: tokenPages() });
 * const outcome = await safe(users.toArray({ limit: 100 }));
 * console.log(outcome.ok ? outcome.value.length : outcome.error.code);
 * ```
 */
export function safe<T, E = AnySdkError>(promise: PromiseLike<T>): Promise<Outcome<T, E>> {
  return Promise.resolve(promise).then(
    (value) => ({ ok: true, value }),
    (error: unknown) => {
      if (SdkError.isInstance(error)) return { ok: false, error: error as E };
      throw error;
    },
  );
}
