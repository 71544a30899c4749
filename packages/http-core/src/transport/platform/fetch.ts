import type { FetchFunction } from '../../contract/fetch-function.ts';
import { fetchTransport as over } from '../fetch-transport.ts';
import { kyTransport } from '../ky-transport.ts';
import type { Transport } from '../../contract/transport.ts';

export { kyTransport as platformTransport };

/** The platform's own `fetch` means the default transport, which prevents repeated requests. */
export function fetchTransport(fetch: FetchFunction): Transport {
  return fetch === globalThis.fetch ? kyTransport() : over(fetch);
}
