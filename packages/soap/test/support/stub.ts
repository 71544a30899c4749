import type { TransportRequest } from '@org/http-core';
import { createSoap, type SoapClient, type SoapOptions } from '../../src/index.ts';
import { service } from './shop.ts';

/** A response of the stub: its text and, if it matters, status and headers. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: string;
}

let servers = 0;

/** A client whose server sends these replies in order; the last one repeats. */
export function clientOf(
  replies: readonly (Reply | Error)[],
  options: SoapOptions = {},
): { readonly client: SoapClient; readonly sent: TransportRequest[] } {
  const sent: TransportRequest[] = [];
  const client = createSoap(service, {
    // One origin per client, because circuits and quotas belong to an origin.
    endpoint: `https://shop-${++servers}.test/soap`,
    retry: { baseDelayMs: 1, maxDelayMs: 2 },
    transport: (request) => {
      const reply = replies[Math.min(sent.length, replies.length - 1)];
      sent.push(request);
      if (reply instanceof Error || reply === undefined)
        return Promise.reject(reply ?? new Error('no reply'));
      const { status = 200, headers = {}, text } = reply;
      return Promise.resolve(
        new Response(text, { status, headers: { 'content-type': 'text/xml; charset=utf-8', ...headers } }),
      );
    },
    ...options,
  });
  return { client, sent };
}

/** An envelope of version 1.1 around a body. */
export const envelope = (body: string, header = ''): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${header}<s:Body>${body}</s:Body></s:Envelope>`;

/** An envelope with a fault. */
export const fault = (code: string, detail = ''): string =>
  envelope(`<s:Fault><faultcode>s:${code}</faultcode><faultstring>No.</faultstring>${detail}</s:Fault>`);
