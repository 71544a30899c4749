import { createGraphql, type ErrorPolicy, type GraphQLClient, type GraphQLOptions } from '@org/graphql';
import type { TransportRequest } from '@org/http-core';

/** A response of the stub: a body and, if it matters, status and headers. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

let servers = 0;

/** A client whose server sends these replies in order; the last one repeats. */
export function clientOf<Policy extends ErrorPolicy = 'strict'>(
  replies: readonly (Reply | Error)[],
  options: Partial<GraphQLOptions<Policy>> = {},
): { readonly graphql: GraphQLClient<Policy>; readonly sent: TransportRequest[] } {
  const sent: TransportRequest[] = [];
  const graphql = createGraphql<Policy>({
    // One origin per client, because circuits and quotas belong to an origin.
    endpoint: `https://graphql-${++servers}.test/graphql`,
    transport: (request) => {
      const reply = replies[Math.min(sent.length, replies.length - 1)];
      sent.push(request);
      if (reply instanceof Error || reply === undefined)
        return Promise.reject(reply ?? new Error('no reply'));
      const { status = 200, headers = {}, body } = reply;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return Promise.resolve(
        new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } }),
      );
    },
    ...options,
  });
  return { graphql, sent };
}

/** The JSON bodies of the requests. */
export const bodies = (sent: readonly TransportRequest[]): unknown[] =>
  sent.map(({ body }) => JSON.parse(body as string) as unknown);
