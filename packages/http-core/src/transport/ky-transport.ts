import ky from 'ky';
import type { Transport } from './transport.ts';

/**
 * The HTTP layer of every runtime but Node, over the platform's own `fetch`: ky, held to one plain attempt. Policies
 * live above it, because ky's own retry cannot be told "wait as long as the server asks *and* ask my rules", and its
 * timeouts do not cover a raw body.
 *
 * Redirects are not followed: they could carry credentials to another place.
 */
export function kyTransport(): Transport {
  const instance = ky.create({ retry: 0, timeout: false, throwHttpErrors: false, redirect: 'manual' });
  return ({ url, method, headers, body, signal }) =>
    instance(url, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
      // Streams are sent while they are produced; fetch asks for this to be said.
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    });
}
