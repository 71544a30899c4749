import type { TransportRequest } from '@org/http-core';
import { createSoap, type SoapClient, type SoapOptions } from '../../src/index.ts';
import { service } from './accounts.ts';

/** A response: its body and, if it matters, status and media type. */
export interface Served {
  readonly status?: number;
  readonly contentType?: string;
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

type Serve = (request: TransportRequest, count: number) => Served | string | Promise<Served | string>;

let servers = 0;

/** A client whose server responds with what a function returns. */
export function served(
  serve: Serve,
  options: Partial<SoapOptions> = {},
): { readonly client: SoapClient; readonly sent: TransportRequest[] } {
  const sent: TransportRequest[] = [];
  const client = createSoap(service, {
    // One origin per client, because circuits and quotas belong to an origin.
    endpoint: `https://accounts-${++servers}.test/soap`,
    retry: { baseDelayMs: 1 },
    transport: async (request) => {
      sent.push(request);
      const reply = await serve(request, sent.length);
      const {
        status = 200,
        contentType = 'text/xml; charset=utf-8',
        body,
      } = typeof reply === 'string' ? { body: reply } : reply;
      return new Response(status === 204 || body === '' ? null : body, {
        status,
        headers: { 'content-type': contentType },
      });
    },
    ...options,
  });
  return { client, sent };
}
