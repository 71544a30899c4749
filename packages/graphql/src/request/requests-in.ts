import type { GraphQLRequest } from '../contract/request.ts';

/** The GraphQL requests in the parameters of a call: one, or those of a batch; none for a raw request. */
export function requestsIn(params: Readonly<Record<string, unknown>> | undefined): readonly GraphQLRequest[] {
  const body: unknown = params?.['body'] ?? params;
  if (Array.isArray(body)) return body as readonly GraphQLRequest[];
  return typeof body === 'object' && body !== null ? [body] : [];
}
