import { safeGet } from '../errors/safe-get.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import type { FetchFunction } from '../contract/fetch-function.ts';

/**
 * The user's `fetch`, unless it is a ky instance, which retries by itself.
 *
 * @throws ConfigurationError naming the remedy.
 */
export function checkedFetch(fetch: FetchFunction): FetchFunction {
  if (typeof fetch !== 'function')
    throw new ConfigurationError('The option fetch must be a function, such as globalThis.fetch.');
  const own = fetch as unknown as Readonly<Record<string, unknown>>;
  const isKy = ['extend', 'create', 'stop'].every(
    (name) => Object.hasOwn(own, name) && safeGet({ ...own }, name),
  );
  if (!isKy) return fetch;
  throw new ConfigurationError(
    'The option fetch is a ky instance: its retries would multiply those of this client. Pass the fetch under it, and set retry here.',
  );
}
