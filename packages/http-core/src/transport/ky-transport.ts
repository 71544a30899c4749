import ky from 'ky';
import { loadPart } from './load-part.ts';
import type { SentOnce } from './once.ts';
import { UnsentError } from './transport-errors.ts';
import type { Transport } from '../contract/transport.ts';

/** The globals of runtimes that repeat requests unless they are kept from it. */
const REPEATS = ['Deno', 'Bun'];

/**
 * The HTTP layer of every runtime except Node: ky over the platform's own `fetch`, limited to one plain attempt. Retries
 * and timeouts belong to the pipeline, because ky's retry cannot combine the server's wait with a provider's rules, and
 * its timeouts do not cover the body.
 *
 * Redirects are not followed: they could carry credentials to another host.
 *
 * @param more Members of `init` that only this platform knows.
 */
export function kyTransport(more: Readonly<Record<string, unknown>> = {}): Transport {
  const instance = ky.create({ retry: 0, timeout: false, throwHttpErrors: false, redirect: 'manual' });
  return async (request) => {
    const { headers, body, extra }: SentOnce = REPEATS.some((runtime) => runtime in globalThis)
      ? (await loadPart(() => import('./once.ts'))).once(request)
      : request;
    const sent = { handedOver: false };
    try {
      return await instance(request.url, {
        method: request.method,
        headers,
        signal: request.signal,
        ...(body === undefined ? {} : { body }),
        // fetch requires this member for a stream, which is sent while it is produced.
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
        // ky creates a Request, and platforms read their own members from the second argument only.
        fetch: (input, init) => {
          sent.handedOver = true;
          return globalThis.fetch(input, { ...init, ...more, ...extra });
        },
      });
    } catch (error) {
      // Nothing was sent if no Request could be created.
      throw sent.handedOver ? error : new UnsentError(error, true);
    }
  };
}
