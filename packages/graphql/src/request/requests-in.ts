import type { GraphQLRequest } from '../contract/request.ts';

/** The GraphQL requests in the parameters of a call: one, or those of a batch; none for a raw request. */
export function requestsIn(params: Readonly<Record<string, unknown>> | undefined): readonly GraphQLRequest[] {
  const body: unknown = params?.['body'] ?? params;
  if (Array.isArray(body)) return body as readonly GraphQLRequest[];
  if (typeof body !== 'object' || body === null || !isRequest(body)) return [];
  const { variables } = body as { readonly variables?: unknown };
  // In a URL, the variables are text.
  if (typeof variables !== 'string') return [body];
  return [{ ...body, variables: JSON.parse(variables) as GraphQLRequest['variables'] }];
}

const isRequest = (body: object): boolean => 'query' in body || 'documentId' in body || 'extensions' in body;
