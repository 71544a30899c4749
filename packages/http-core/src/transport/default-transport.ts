import { platformTransport } from '#transport';
import { checkedFetch } from './checked-fetch.ts';
import type { FetchFunction } from '../contract/fetch-function.ts';
import { fetchTransport } from './fetch-transport.ts';
import type { Transport } from '../contract/transport.ts';

/**
 * The transport of a client that was given none: over its `fetch`, where it has one, else the platform's best.
 *
 * @throws ConfigurationError when `fetch` or the process would retry by itself.
 */
export function defaultTransport(fetch: FetchFunction | undefined): Transport {
  return fetch ? fetchTransport(checkedFetch(fetch)) : platformTransport();
}
