import type { Transport } from '@org/http-core';
import type { Fault } from './fault.ts';

/**
 * A transport to a server at `target` whose first attempts break as `faults` say. Reads pass.
 *
 * @param baseUrl - what the client believes to be the address, so that each call has a retry quota of its own
 */
export function faultyNetwork(baseUrl: string, target: string, faults: readonly Fault[]): Transport {
  const left = [...faults];
  return async ({ method, url, headers, body }) => {
    const isRead =
      method === 'GET' || /\.(?:history|replies|list|get|info|test)$/.test(new URL(url).pathname);
    const fault = isRead ? 'none' : (left.shift() ?? 'none');
    switch (fault) {
      case 'lost before':
        throw lost();
      case '503 before':
        return gateway(503);
      case '429':
        return Response.json({}, { status: 429, headers: { 'retry-after': '0' } });
      case 'gateway 404':
        return gateway(404);
      case 'gateway 404 in JSON':
        return Response.json({ error: 'Not Found' }, { status: 404 });
      default:
    }
    const address = url.replace(baseUrl, target);
    const response = await fetch(address, {
      method,
      headers,
      ...(body !== undefined && { body: body as string }),
    });
    // The server has executed the request once its response has arrived whole.
    const content = await response.arrayBuffer();
    if (fault === 'lost after') throw lost();
    if (fault === '503 after') return gateway(503);
    const { status } = response;
    return new Response(status === 204 ? null : content, { status, headers: plainHeaders(response.headers) });
  };
}

/** The headers without those of the encoding, which `fetch` has removed. */
function plainHeaders(headers: Headers): Headers {
  const plain = new Headers(headers);
  plain.delete('content-encoding');
  plain.delete('content-length');
  return plain;
}

const lost = (): Error => Object.assign(new Error('lost'), { code: 'ECONNRESET' });

const gateway = (status: number): Response =>
  new Response('<html>Bad gateway</html>', { status, headers: { 'content-type': 'text/html' } });
