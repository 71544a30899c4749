import type { ApiResult } from '@org/http-core';
import type { Operation } from '@org/http-core/provider';
import type { Clock } from '@org/runtime-kit';
import type { GraphQLRequest } from './request.ts';

/**
 * Collects operations and sends them together; `batching()` of `@org/graphql/batching` makes it.
 *
 * @param send - sends several requests of one kind as a list, and resolves to the list of their results
 * @public
 */
export type Batching = (
  send: (
    requests: readonly GraphQLRequest[],
    operation: Operation,
    signal: AbortSignal,
  ) => Promise<ApiResult<readonly unknown[]>>,
  clock: Clock,
) => AddToBatch;

/**
 * Adds a request to the batch that is being collected, and resolves to its own result.
 *
 * @public
 */
export type AddToBatch = (
  request: GraphQLRequest,
  operation: Operation,
  options: { readonly signal?: AbortSignal | undefined; readonly deadlineMs?: number | undefined },
) => Promise<ApiResult<unknown>>;
