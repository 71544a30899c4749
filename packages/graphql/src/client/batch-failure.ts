import { AbortError, ResponseParseError, SdkError, TimeoutError, type ApiResult } from '@org/http-core';
import type { Operation } from '@org/http-core/provider';
import type { GraphQLCallOptions, GraphQLOptions } from '../contract/options.ts';
import { isThrottled } from '../result/classify.ts';
import { secretTexts } from '../result/error-of-errors.ts';
import { asBody } from '../result/read-body.ts';
import { DEFAULT_API, errorOf, isFailure } from './provider.ts';

/** The error of one operation in a batch, if it failed. */
export function failureOf(
  { data: body, response }: ApiResult<unknown>,
  operation: string,
  variables: unknown,
  { errorPolicy }: GraphQLCallOptions,
  { api = DEFAULT_API, showVariables = false, errorPolicy: usualPolicy }: GraphQLOptions,
): SdkError | undefined {
  const { status, headers, requestId, attempts } = response;
  if (isFailure(body, (errorPolicy ?? usualPolicy) === 'all', api)) {
    const failed = {
      operation,
      status,
      body,
      headers: Object.fromEntries(headers),
      requestId,
      attempts,
      secrets: showVariables ? [] : secretTexts(variables),
      retryable: isThrottled(body, api.throttledCodes),
    };
    return errorOf(failed, api, showVariables);
  }
  if ('data' in asBody(body)) return undefined;
  const message = `${operation}: its result in the batch has neither data nor errors.`;
  return new ResponseParseError(message, { operation, status, requestId, attempts, mayHaveExecuted: true });
}

/**
 * The error of a call whose batch failed, or that ended before its batch: by its signal or its deadline. The batch may be on
 * its way then, and goes on without the call.
 */
export function leftBatch(
  failure: unknown,
  { id, retry }: Operation,
  signal: AbortSignal | undefined,
): unknown {
  const left = { operation: id, mayHaveExecuted: retry !== 'safe' };
  if (!SdkError.isInstance(failure))
    return signal?.aborted ? new AbortError({ ...left, cause: failure }) : failure;
  // That of the request names the operation of the list.
  if (!TimeoutError.isInstance(failure) || failure.operation !== undefined) return failure;
  return new TimeoutError('deadline', `${id}: the deadline of the call has passed.`, left);
}
