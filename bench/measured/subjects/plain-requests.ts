import { LARGE_TEXT, PAYMENT_FORM } from '../payloads.ts';
import type { Subject } from '../subject.ts';

const headers = { authorization: 'Bearer sk_live_bench', accept: 'application/json' };
const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };

/** What a request needs that no SDK makes. */
export interface PlainRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Stripe's calls by hand, for what only sends requests: the headers that matter, a form, a response parsed as JSON. */
export function plainSubject(
  origin: string,
  send: (url: string, request: PlainRequest) => Promise<unknown>,
): Subject {
  return {
    get: () => send(`${origin}/v1/customers/cus_1`, { method: 'GET', headers }),
    post: () =>
      send(`${origin}/v1/payment_intents`, {
        method: 'POST',
        headers: form,
        body: new URLSearchParams(PAYMENT_FORM).toString(),
      }),
    largeResponse: () => send(`${origin}/v1/charges?limit=100`, { method: 'GET', headers }),
    largeBody: () =>
      send(`${origin}/v1/customers`, {
        method: 'POST',
        headers: form,
        body: new URLSearchParams({ description: LARGE_TEXT }).toString(),
      }),
  };
}
