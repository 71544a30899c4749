import { platformFetch } from '#transport';
import type { FetchFunction } from '../contract/fetch-function.ts';
import type { OptionTable } from '../contract/option-table.ts';
import type { Transport } from '../contract/transport.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { FUNCTION, RECORD } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import { checkedFetch } from './default-transport.ts';
import { overFetch } from './over-fetch.ts';

/**
 * Options of {@link fetchTransport}.
 *
 * @public
 */
export interface FetchTransportOptions {
  /** Sends every request, as `fetch(url, init)`. Default: the `fetch` of the platform. */
  readonly fetch?: FetchFunction | undefined;
  /**
   * Further members of `init`, which only some platforms know: `{ client: Deno.createHttpClient({ proxy }) }` on Deno,
   * `{ proxy, tls }` on Bun, `{ cf }` on Cloudflare, `{ credentials }` in browsers.
   */
  readonly init?: Readonly<Record<string, unknown>> | undefined;
}

const OPTIONS: OptionTable = { fetch: FUNCTION, init: RECORD } satisfies Record<
  keyof FetchTransportOptions,
  OptionTable[string]
>;

/** The members of `init` that belong to the request. */
const OWN = ['method', 'headers', 'body', 'signal', 'redirect', 'duplex'];

/**
 * Makes a transport over `fetch`: the default of every runtime except Node. Each request is sent once and in a form that the
 * platform cannot repeat, and redirects are not followed.
 *
 * @throws ConfigurationError naming the option that is wrong.
 * @example
 * ```ts
 * import { createClient, fetchTransport } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   transport: fetchTransport({ init: { credentials: 'include' } }),
 * });
 * ```
 * @public
 */
export function fetchTransport(options: FetchTransportOptions = {}): Transport {
  readOptions(options, OPTIONS, { of: 'fetchTransport()', example: '{ init: { … } }' });
  const { fetch, init = {} } = options;
  const own = OWN.find((name) => name in init);
  if (own !== undefined)
    throw new ConfigurationError(
      `The option init cannot contain ${own}, which belongs to the request. Leave it out.`,
    );
  if (fetch !== undefined && fetch !== globalThis.fetch) {
    const over = checkedFetch(fetch);
    return overFetch((url, request) => over(url, { ...init, ...request }));
  }
  return platformFetch(init);
}
