import type { Transport, TransportRequest, TransportResponse } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { PayPal, type PayPalOptions } from '@org/paypal';

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

/** A response that was lost on its way. */
export const lost = (): Error => Object.assign(new Error('lost'), { code: 'ECONNRESET' });

/** A client, the clock that it waits by, and what it sent. */
export interface Scripted {
  readonly transport: Transport;
  readonly sent: TransportRequest[];
  readonly baseUrl: string;
  readonly clock: VirtualClock;
  readonly client: PayPal;
}

let origins = 0;

/** A client over a stub. Each has an origin of its own, because the quota of retries is shared by origin. */
export function clientOver(steps: readonly Step[], options: PayPalOptions = {}): Scripted {
  const script = stub(...steps);
  const baseUrl = `https://paypal-${origins++}.test`;
  const clock = new VirtualClock();
  const client = new PayPal({
    accessToken: 'secret-accessToken',
    clock,
    transport: script.transport,
    ...(options.environment === undefined && { baseUrl }),
    ...options,
  });
  return { ...script, baseUrl, clock, client };
}
