import ky from 'ky';
import { once } from './once.ts';
import { UnsentError } from './unsent-error.ts';
import type { Transport } from '../contract/transport.ts';

/**
 * The HTTP layer of every runtime but Node, over the platform's own `fetch`: ky, held to one plain attempt. Policies
 * live above it, because ky's own retry cannot be told "wait as long as the server asks *and* ask my rules", and its
 * timeouts do not cover a raw body.
 *
 * Redirects are not followed: they could carry credentials to another place.
 */
export function kyTransport(): Transport {
  const instance = ky.create({ retry: 0, timeout: false, throwHttpErrors: false, redirect: 'manual' });
  return async (request) => {
    const { headers, body, extra } = once(request);
    const sent = { handedOver: false };
    try {
      return await instance(request.url, {
        method: request.method,
        headers,
        signal: request.signal,
        ...(body === undefined ? {} : { body }),
        // Streams are sent while they are produced; fetch asks for this to be said.
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
        // ky makes a Request of what it is given, and platforms read members of their own in the second argument only.
        fetch: (input, init) => {
          sent.handedOver = true;
          return globalThis.fetch(input, { ...init, ...extra });
        },
      });
    } catch (error) {
      // What no Request can be made of has not gone anywhere.
      throw sent.handedOver ? error : new UnsentError(error, true);
    }
  };
}
