import ky from 'ky';
import type { Transport } from './transport.ts';

/**
 * The HTTP layer of every runtime: ky, held to one plain attempt. Policies live above it, because ky's own retry
 * cannot be told "wait as long as the server asks *and* ask my rules", and its timeouts do not cover a raw body.
 *
 * Redirects are not followed: they could carry credentials to another place.
 */
export function kyTransport(fetch?: typeof globalThis.fetch): Transport {
  const instance = ky.create({
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: 'manual',
    ...(fetch ? { fetch: readingForms(fetch) } : {}),
  });
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

/**
 * ky cancels what `fetch` left unread of a request, as a fake does. On Node, a form that is cancelled rejects a promise
 * that nobody can catch; so what is left of it is read.
 */
function readingForms(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    try {
      return await fetch(input, init);
    } finally {
      if (input instanceof Request && isForm(input) && !input.bodyUsed)
        await input.blob().catch(() => undefined);
    }
  };
}

const isForm = ({ headers }: Request): boolean =>
  headers.get('content-type')?.startsWith('multipart/form-data') ?? false;
