import { safeGet } from '../errors/safe-get.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { platformTransport } from '#transport';
import type { FetchFunction } from '../contract/fetch-function.ts';
import { overFetch } from './over-fetch.ts';
import type { Transport } from '../contract/transport.ts';

/**
 * The transport of a client without one of its own: over the option `fetch`, or else the fastest of the platform.
 *
 * @throws ConfigurationError if `fetch` or the process retries by itself.
 * @public
 */
export function defaultTransport(fetch: FetchFunction | undefined): Transport {
  return fetch ? overFetch(checkedFetch(fetch)) : platformTransport();
}

/**
 * Refuses a ky instance, which retries by itself.
 *
 * @throws ConfigurationError saying what to pass instead.
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
    'The option fetch is a ky instance, whose retries would multiply those of this client. Pass the fetch that it uses, and set the option retry.',
  );
}
