import type { Transport, TransportRequest, TransportResponse } from '@org/http-core';

/** One response of a stub: a body, a broken connection, or a function of the request. */
export type Step = Response | Error | ((request: TransportRequest) => Response | Promise<Response>);

/** A transport that plays `steps`, the last one for ever, and keeps what it was asked to send. */
export function stub(...steps: readonly Step[]): {
  readonly transport: Transport;
  readonly sent: TransportRequest[];
} {
  const sent: TransportRequest[] = [];
  const transport: Transport = async (request): Promise<TransportResponse> => {
    const step = steps[Math.min(sent.length, steps.length - 1)];
    sent.push(request);
    if (step instanceof Error) throw step;
    if (typeof step === 'function') return step(request);
    if (!step) throw new Error('The stub has no response.');
    return step.clone();
  };
  return { transport, sent };
}

/** A response of the API. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** The connection broke after the request had been sent. */
export function lostResponse(): Error {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
  });
}

/** The JSON that was sent. */
export function bodyOf(request: TransportRequest | undefined): unknown {
  return typeof request?.body === 'string' ? (JSON.parse(request.body) as unknown) : undefined;
}
