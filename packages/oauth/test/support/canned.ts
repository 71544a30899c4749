import type { Transport, TransportRequest } from '@org/http-core';

/** The response of a fake server: a status, a body (objects as JSON), headers. */
export interface Canned {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Creates a transport that returns the responses one after another, repeats the last one, and records the requests. */
export function canned(...responses: Canned[]): {
  readonly transport: Transport;
  readonly requests: TransportRequest[];
} {
  const requests: TransportRequest[] = [];
  return {
    requests,
    transport: (request) => {
      requests.push(request);
      const {
        status = 200,
        body,
        headers,
      } = responses[Math.min(requests.length, responses.length) - 1] ?? { body: '' };
      const isText = typeof body === 'string';
      return Promise.resolve(
        new Response(isText ? body : JSON.stringify(body), {
          status,
          headers: { 'content-type': isText ? 'text/html' : 'application/json; charset=utf-8', ...headers },
        }),
      );
    },
  };
}

/** The form fields of a request. */
export function formOf(request: TransportRequest | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(typeof request?.body === 'string' ? request.body : ''));
}
