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
 * One thing that is wrong with a request.
 *
 * @public
 */
export interface SendGridFieldError {
  readonly message: string;
  /** The field at fault: `personalizations.0.to.0.email`. */
  readonly field: string | undefined;
  /** Where it is explained, for some. */
  readonly help: string | undefined;
  /** SendGrid's own code, for some. */
  readonly errorId: string | undefined;
}

/**
 * What SendGrid says of a failure.
 *
 * @public
 */
export interface SendGridErrorDetails {
  readonly errors: readonly SendGridFieldError[];
}

/**
 * 400, 413 or 422: the request is wrong. `details.errors` names the fields.
 *
 * @public
 */
export class SendGridInvalidRequestError extends ValidationError {
  declare readonly name: 'SendGridInvalidRequestError';
  declare readonly details: SendGridErrorDetails;
}

/**
 * 401: the key is missing, wrong or revoked.
 *
 * @public
 */
export class SendGridAuthenticationError extends AuthenticationError {
  declare readonly name: 'SendGridAuthenticationError';
  declare readonly details: SendGridErrorDetails;
}

/**
 * 403: the key lacks a scope, or the sender is not verified.
 *
 * @public
 */
export class SendGridPermissionError extends PermissionError {
  declare readonly name: 'SendGridPermissionError';
  declare readonly details: SendGridErrorDetails;
}

/**
 * 404: the account has no such object.
 *
 * @public
 */
export class SendGridNotFoundError extends NotFoundError {
  declare readonly name: 'SendGridNotFoundError';
  declare readonly details: SendGridErrorDetails;
}

/**
 * 409: the request conflicts with what exists.
 *
 * @public
 */
export class SendGridConflictError extends ConflictError {
  declare readonly name: 'SendGridConflictError';
  declare readonly details: SendGridErrorDetails;
}

/**
 * 429: too many requests. The call was retried as often as its options allow.
 *
 * @public
 */
export class SendGridRateLimitError extends RateLimitError {
  declare readonly name: 'SendGridRateLimitError';
  declare readonly details: SendGridErrorDetails;
}

/**
 * 5xx: SendGrid failed.
 *
 * @public
 */
export class SendGridServerError extends ServerError {
  declare readonly name: 'SendGridServerError';
  declare readonly details: SendGridErrorDetails;
}

/**
 * Any other failed response.
 *
 * @public
 */
export class SendGridApiError extends ApiError {
  declare readonly name: 'SendGridApiError';
  declare readonly details: SendGridErrorDetails;
}

/**
 * An error response of SendGrid.
 *
 * @public
 */
export type SendGridError =
  | SendGridInvalidRequestError
  | SendGridAuthenticationError
  | SendGridPermissionError
  | SendGridNotFoundError
  | SendGridConflictError
  | SendGridRateLimitError
  | SendGridServerError
  | SendGridApiError;

/**
 * Every error that a call to SendGrid can fail with: an error response, or no usable response at all.
 *
 * @public
 */
export type SendGridCallError = SendGridError | CallError;

/**
 * The promise of a call to SendGrid. `safe()` returns its error as a value, a {@link SendGridCallError}.
 *
 * @public
 */
export type ApiPromise<T> = RuntimePromise<T, SendGridCallError>;

/**
 * A list operation of SendGrid. `await` gives its first page, `for await` all items of all pages.
 *
 * @public
 */
export type Pager<Item, Page> = RuntimePager<Item, Page, SendGridCallError>;

const family: ErrorFamily<SendGridError> = defineErrors<SendGridError, SendGridErrorDetails>({
  package: '@org/sendgrid',
  name: 'SendGridError',
  classes: {
    SendGridInvalidRequestError,
    SendGridAuthenticationError,
    SendGridPermissionError,
    SendGridNotFoundError,
    SendGridConflictError,
    SendGridRateLimitError,
    SendGridServerError,
    SendGridApiError,
  },
  read: ({ body, status }) => {
    const details = readDetails(body);
    const messages = details.errors.map(({ message, field: name }) =>
      name === undefined ? message : `${name}: ${message}`,
    );
    return {
      details,
      message: messages.length > 0 ? messages.join('; ') : `SendGrid responded with status ${status}.`,
    };
  },
  classFor: ({ status }) => {
    if (status === 413) return SendGridInvalidRequestError;
    return status === 410 ? SendGridApiError : undefined;
  },
  // A message may repeat what was sent.
  showDetails: false,
});

/**
 * All errors of SendGrid's API as one class value: for `instanceof`, and for frameworks that select errors by class, such as
 * `@Catch(SendGridError)` of NestJS. It cannot be constructed.
 *
 * @public
 * @example
 * ```ts
 * import { SendGridError } from '@org/sendgrid';
 *
 * export const codeOf = (error: unknown): string | undefined =>
 *   error instanceof SendGridError ? error.code : undefined;
 * ```
 */
export const SendGridError: ErrorGroup<SendGridError> = family.group;

/**
 * True for every error response of SendGrid's API, from any copy of the package. `details.errors` names the fields at fault.
 *
 * @public
 * @example
 * ```ts
 * import { isSendGridError } from '@org/sendgrid';
 *
 * export const explain = (error: unknown): string[] =>
 *   isSendGridError(error) ? error.details.errors.map(({ field, message }) => `${field ?? ''}: ${message}`) : [];
 * ```
 */
export function isSendGridError(error: unknown): error is SendGridError {
  return family.group.isInstance(error);
}

/** Makes the typed error of a failed response. */
export function toSendGridError(response: FailedResponse): SendGridError {
  return family.toError(response);
}

/** Reads the details one by one, because a response may contain anything. */
function readDetails(body: unknown): SendGridErrorDetails {
  const listed = field(body, 'errors');
  const errors: unknown[] = Array.isArray(listed) ? listed : [];
  // Some products respond with one message, or with one `error`.
  const single = field(body, 'message') ?? field(body, 'error');
  const all = errors.length === 0 && typeof single === 'string' ? [{ message: single }] : errors;
  return { errors: all.map(readError).filter((error) => error !== undefined) };
}

function readError(error: unknown): SendGridFieldError | undefined {
  const message = typeof error === 'string' ? error : text(field(error, 'message'));
  if (message === undefined) return undefined;
  return {
    message,
    field: text(field(error, 'field')) ?? text(field(error, 'parameter')),
    help: text(field(error, 'help')),
    errorId: text(field(error, 'error_id')),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
