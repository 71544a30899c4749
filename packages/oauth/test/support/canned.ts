import type { Transport, TransportRequest } from '@org/http-core';

/** What a fake server answers: a status, a body (objects as JSON), headers. */
export interface Canned {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A transport that gives answers in turn (the last one for ever) and keeps what was asked. */
export function canned(...answers: Canned[]): {
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
      } = answers[Math.min(requests.length, answers.length) - 1] ?? { body: '' };
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
