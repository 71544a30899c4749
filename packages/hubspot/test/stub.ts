import type { Transport, TransportRequest, TransportResponse } from '@org/http-core';

/** One response of a stub. */
export type Step = Response | Error;

/** A transport that plays `steps`, the last one for ever, and keeps what it was asked to send. */
export function stub(...steps: readonly Step[]): {
  readonly transport: Transport;
  readonly sent: TransportRequest[];
} {
  const sent: TransportRequest[] = [];
  const transport: Transport = (request): Promise<TransportResponse> => {
    const step = steps[Math.min(sent.length, steps.length - 1)] ?? new Error('The stub has no response.');
    sent.push(request);
    return step instanceof Error ? Promise.reject(step) : Promise.resolve(step.clone());
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
