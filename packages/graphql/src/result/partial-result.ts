import type { ApiResult } from '@org/http-core';
import { GraphQLRequestError } from '../errors/request-error.ts';
import { isPartial, type GraphQLBody } from './read-body.ts';

/**
 * The partial result of a response outside 2xx, for the error policy `all`.
 *
 * @throws the failure, if it has none.
 */
export function partialResult(failure: unknown): ApiResult<GraphQLBody> {
  if (!GraphQLRequestError.isInstance(failure) || !isPartial(failure.body, failure.headers['content-type']))
    throw failure;
  const { body, status, requestId, attempts } = failure;
  const headers = new Headers(failure.headers);
  return { data: body as GraphQLBody, response: { status, headers, requestId, attempts } };
}
