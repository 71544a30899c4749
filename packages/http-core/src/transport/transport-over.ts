import type { FetchFunction, FetchedResponse, FetchInit } from '../contract/fetch-function.ts';
import type { Transport, TransportResponse } from '../contract/transport.ts';
import { foreignResponse } from './foreign-response.ts';
import { formBlob } from './form-blob.ts';

/**
 * Sends over a `fetch` of the application's choice. It is called with a string and a plain object: the `fetch` of a
 * library does not know the platform's `Request`, and wrappers read `url` and `init`.
 */
export function transportOver(fetch: FetchFunction): Transport {
  return async ({ url, method, headers, body, signal }) => {
    const init: FetchInit = { method, headers, signal, redirect: 'manual' };
    if (body === undefined) return read(await fetch(url, init));
    if (body instanceof ReadableStream) return read(await fetch(url, { ...init, body, duplex: 'half' }));
    if (!(body instanceof FormData)) return read(await fetch(url, { ...init, body }));
    // Each library has its own FormData, and sends any other as the text "[object FormData]".
    const blob = formBlob(body);
    const written = { 'content-type': blob.type, ...headers };
    return read(await fetch(url, { ...init, headers: written, body: blob }));
  };
}

/** Uses a response of the platform's own class as it is. */
function read(response: FetchedResponse): TransportResponse {
  return response instanceof Response ? response : foreignResponse(response);
}
