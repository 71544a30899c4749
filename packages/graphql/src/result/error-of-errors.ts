import type { ApiResponse } from '@org/http-core';
import type { ClientSettings } from '../contract/subscription.ts';
import { GraphQLRequestError } from '../errors/request-error.ts';
import { shownErrors } from './hide-values.ts';
import { asBody } from './read-body.ts';

/** Shorter texts identify nobody, and an error without them would be unreadable. */
const MIN_SECRET = 8;

/**
 * Makes the error of a result that arrived as a part of a response, such as an event of a subscription.
 *
 * @param response The response, if the result is all of it.
 */
export function errorOfErrors(
  operation: string,
  result: unknown,
  variables: unknown,
  { showVariables }: Pick<ClientSettings, 'showVariables'>,
  { status = 200, requestId, attempts }: Partial<ApiResponse> = {},
): GraphQLRequestError {
  const errors = shownErrors(result, showVariables);
  const message = `${operation}: ${errors.map((error) => error.message).join('; ')}.`;
  const secrets = showVariables ? [] : secretTexts(variables);
  const { data } = asBody(result);
  const call = { status, requestId, attempts, operation, secrets };
  return new GraphQLRequestError({ ...call, message, errors, data, body: result });
}

/** The texts in a value that errors must not show, and the parts of those with a scheme: `Bearer …`. */
export function secretTexts(value: unknown): string[] {
  if (typeof value === 'string')
    return [value, ...value.split(' ')].filter(({ length }) => length >= MIN_SECRET);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(secretTexts) : [];
}
