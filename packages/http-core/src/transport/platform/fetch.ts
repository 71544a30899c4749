import type { FetchFunction } from '../../contract/fetch-function.ts';
import { fetchTransport as over } from '../fetch-transport.ts';
import { kyTransport } from '../ky-transport.ts';
import type { Transport } from '../../contract/transport.ts';

export { kyTransport as platformTransport };

/** Who passes the platform's own `fetch` means the usual way, which is kept from sending things twice. */
export function fetchTransport(fetch: FetchFunction): Transport {
  return fetch === globalThis.fetch ? kyTransport() : over(fetch);
}
