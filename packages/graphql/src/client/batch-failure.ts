import { ResponseParseError, type ApiResult, type SdkError } from '@org/http-core';
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
