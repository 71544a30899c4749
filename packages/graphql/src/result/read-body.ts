import type { GraphQLErrorDetail } from '../contract/result.ts';

/** A response body as GraphQL defines it. Any member may be absent, and a foreign body has none of them. */
export interface GraphQLBody {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

/** The body as an object; an empty one for anything else. */
export const asBody = (body: unknown): GraphQLBody =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};

/**
 * Whether a body is a result with data, which a gateway cannot have sent: GraphQL over HTTP gives this media type to the
 * bodies of GraphQL servers alone, with any status.
 */
export const isPartial = (body: unknown, mediaType: string | null = ''): boolean =>
  asBody(body).data != null && /^application\/graphql-response\+json\b/i.test(mediaType ?? '');

/** The errors of a body; empty if there are none. Some gateways send one text in place of the list. */
export function errorsIn(body: unknown): readonly GraphQLErrorDetail[] {
  const { errors } = asBody(body);
  if (typeof errors === 'string') return [{ message: errors }];
  return Array.isArray(errors) ? errors.map(detailOf) : [];
}

/** The extensions of a body, if they are an object. */
export function extensionsIn(body: unknown): Readonly<Record<string, unknown>> | undefined {
  const { extensions } = asBody(body);
  return typeof extensions === 'object' && extensions !== null
    ? (extensions as Readonly<Record<string, unknown>>)
    : undefined;
}

function detailOf(error: unknown): GraphQLErrorDetail {
  if (
    typeof error === 'object' &&
    error !== null &&
    typeof (error as GraphQLErrorDetail).message === 'string'
  )
    return error as GraphQLErrorDetail;
  return { message: typeof error === 'string' ? error : 'The server sent an error without a message.' };
}
