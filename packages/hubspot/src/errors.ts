import {
  ApiError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
  type ApiPromise as RuntimePromise,
  type CallError,
  type Pager as RuntimePager,
} from '@org/http-core';
import {
  defineErrors,
  field,
  type ErrorFamily,
  type ErrorGroup,
  type FailedResponse,
} from '@org/http-core/provider';

/**
 * The fields of a failed response of HubSpot. Add those that applications decide on.
 *
 * @public
 */
export interface HubSpotErrorDetails {
  /** The vendor's code, if the response has one. */
  readonly code: string | undefined;
}

/**
 * 400 or 422: the request is wrong.
 *
 * @public
 */
export class HubSpotInvalidRequestError extends ValidationError {
  declare readonly name: 'HubSpotInvalidRequestError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * 401: the credential is missing, wrong or expired.
 *
 * @public
 */
export class HubSpotAuthenticationError extends AuthenticationError {
  declare readonly name: 'HubSpotAuthenticationError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * 403: the credential does not have this permission.
 *
 * @public
 */
export class HubSpotPermissionError extends PermissionError {
  declare readonly name: 'HubSpotPermissionError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * 404 or 410: the object does not exist.
 *
 * @public
 */
export class HubSpotNotFoundError extends NotFoundError {
  declare readonly name: 'HubSpotNotFoundError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * 409: the request conflicts with what exists.
 *
 * @public
 */
export class HubSpotConflictError extends ConflictError {
  declare readonly name: 'HubSpotConflictError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * 429: too many requests. The call was retried as often as its options allow.
 *
 * @public
 */
export class HubSpotRateLimitError extends RateLimitError {
  declare readonly name: 'HubSpotRateLimitError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * 5xx: the server failed.
 *
 * @public
 */
export class HubSpotServerError extends ServerError {
  declare readonly name: 'HubSpotServerError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * Any other failed response.
 *
 * @public
 */
export class HubSpotApiError extends ApiError {
  declare readonly name: 'HubSpotApiError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * An error response of HubSpot.
 *
 * @public
 */
export type HubSpotError =
  | HubSpotInvalidRequestError
  | HubSpotAuthenticationError
  | HubSpotPermissionError
  | HubSpotNotFoundError
  | HubSpotConflictError
  | HubSpotRateLimitError
  | HubSpotServerError
  | HubSpotApiError;

/**
 * Every error that a call to HubSpot can fail with: an error response, or no usable response at all.
 *
 * @public
 */
export type HubSpotCallError = HubSpotError | CallError;

/**
 * The promise of a call to HubSpot. `safe()` returns its error as a value, a {@link HubSpotCallError}.
 *
 * @public
 */
export type ApiPromise<T> = RuntimePromise<T, HubSpotCallError>;

/**
 * A list operation of HubSpot. `await` gives its first page, `for await` all items of all pages.
 *
 * @public
 */
export type Pager<Item, Page> = RuntimePager<Item, Page, HubSpotCallError>;

/** Where responses hold their message; the first string is used. */
const MESSAGES: readonly (readonly string[])[] = [
  ['message'],
  ['error', 'message'],
  ['error_description'],
  ['error'],
  ['detail'],
  ['title'],
  ['errors', '0', 'message'],
];

/** Where responses hold their code. */
const CODES: readonly (readonly string[])[] = [['code'], ['error', 'code'], ['errors', '0', 'code']];

const firstText = (body: unknown, paths: readonly (readonly string[])[]): string | undefined =>
  paths.map((path) => path.reduce(field, body)).find((value) => typeof value === 'string' && value !== '') as
    string | undefined;

const family: ErrorFamily<HubSpotError> = defineErrors<HubSpotError, HubSpotErrorDetails>({
  package: '@org/hubspot',
  name: 'HubSpotError',
  classes: {
    HubSpotInvalidRequestError,
    HubSpotAuthenticationError,
    HubSpotPermissionError,
    HubSpotNotFoundError,
    HubSpotConflictError,
    HubSpotRateLimitError,
    HubSpotServerError,
    HubSpotApiError,
  },
  read: ({ body, status }) => ({
    details: { code: firstText(body, CODES) },
    message: firstText(body, MESSAGES) ?? `HubSpot responded with status ${status}.`,
  }),
});

/**
 * All errors of HubSpot's API as one class value: for `instanceof`, and for frameworks that select errors by class.
 *
 * @public
 */
export const HubSpotError: ErrorGroup<HubSpotError> = family.group;

/**
 * True for every error response of HubSpot's API, from any copy of the package.
 *
 * @public
 * @example
 * ```ts
 * import { isHubSpotError } from '@org/hubspot';
 *
 * export const statusOf = (error: unknown): number | undefined => (isHubSpotError(error) ? error.status : undefined);
 * ```
 */
export function isHubSpotError(error: unknown): error is HubSpotError {
  return family.group.isInstance(error);
}

/** Makes the typed error of a failed response. */
export function toHubSpotError(response: FailedResponse): HubSpotError {
  return family.toError(response);
}
