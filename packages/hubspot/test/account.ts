import type { Transport, TransportRequest } from '@org/http-core';

/** A request as the tests read it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  /** With its `?`. */
  readonly query: string;
  /** The JSON of the body. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an account responds. */
export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A transport to an account of HubSpot that responds with what `respond` returns, and keeps what it was sent. */
export function account(respond: (request: Request) => Reply | Promise<Reply>): {
  readonly transport: Transport;
  readonly sent: Request[];
} {
  const sent: Request[] = [];
  return {
    sent,
    transport: async (given: TransportRequest) => {
      const { pathname, search } = new URL(given.url);
      const body: unknown = typeof given.body === 'string' ? JSON.parse(given.body) : undefined;
      const request = { method: given.method, path: pathname, query: search, body, headers: given.headers };
      sent.push(request);
      const reply = await respond(request);
      return new Response(reply.body === undefined ? null : JSON.stringify(reply.body), {
        status: reply.status ?? 200,
        headers: { 'content-type': 'application/json', ...reply.headers },
      });
    },
  };
}
