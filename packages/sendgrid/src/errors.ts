import {
  ApiError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from '@org/http-core';
import { errorGroup, type ApiErrorInit, type ErrorGroup, type FailedResponse } from '@org/http-core/provider';
import { readDetails, type SendGridErrorDetails } from './error-details.ts';

/** 400, 413, 422: the request is wrong; `details.errors` names the fields. */
export class SendGridInvalidRequestError extends ValidationError {
  static override readonly marker: string = '@org/sendgrid/SendGridInvalidRequestError';
  override readonly name: string = 'SendGridInvalidRequestError';
  declare readonly details: SendGridErrorDetails;
  constructor(init: ApiErrorInit, details: SendGridErrorDetails) {
    super(init, 'invalid_request');
    // Not enumerable: it may repeat what was sent.
    Object.defineProperty(this, 'details', { value: details });
  }
}

/** 401: the key is missing, wrong or revoked. */
export class SendGridAuthenticationError extends AuthenticationError {
  static override readonly marker: string = '@org/sendgrid/SendGridAuthenticationError';
  override readonly name: string = 'SendGridAuthenticationError';
  declare readonly details: SendGridErrorDetails;
  constructor(init: ApiErrorInit, details: SendGridErrorDetails) {
    super(init, 'authentication_failed');
    // Not enumerable: it may repeat what was sent.
    Object.defineProperty(this, 'details', { value: details });
  }
}

/** 403: the key lacks a scope, or the sender is not verified. */
export class SendGridPermissionError extends PermissionError {
  static override readonly marker: string = '@org/sendgrid/SendGridPermissionError';
  override readonly name: string = 'SendGridPermissionError';
  declare readonly details: SendGridErrorDetails;
  constructor(init: ApiErrorInit, details: SendGridErrorDetails) {
    super(init, 'permission_denied');
    // Not enumerable: it may repeat what was sent.
    Object.defineProperty(this, 'details', { value: details });
  }
}

/** 404: there is no such thing in this account. */
export class SendGridNotFoundError extends NotFoundError {
  static override readonly marker: string = '@org/sendgrid/SendGridNotFoundError';
  override readonly name: string = 'SendGridNotFoundError';
  declare readonly details: SendGridErrorDetails;
  constructor(init: ApiErrorInit, details: SendGridErrorDetails) {
    super(init, 'not_found');
    // Not enumerable: it may repeat what was sent.
    Object.defineProperty(this, 'details', { value: details });
  }
}

/** 409: it clashes with what is there. */
export class SendGridConflictError extends ConflictError {
  static override readonly marker: string = '@org/sendgrid/SendGridConflictError';
  override readonly name: string = 'SendGridConflictError';
  declare readonly details: SendGridErrorDetails;
  constructor(init: ApiErrorInit, details: SendGridErrorDetails) {
    super(init, 'conflict');
    // Not enumerable: it may repeat what was sent.
    Object.defineProperty(this, 'details', { value: details });
  }
}

/** 429: too many requests; already retried as far as the options allow. */
export class SendGridRateLimitError extends RateLimitError {
  static override readonly marker: string = '@org/sendgrid/SendGridRateLimitError';
  override readonly name: string = 'SendGridRateLimitError';
  declare readonly details: SendGridErrorDetails;
  constructor(init: ApiErrorInit, details: SendGridErrorDetails) {
    super(init, 'rate_limited');
    // Not enumerable: it may repeat what was sent.
    Object.defineProperty(this, 'details', { value: details });
  }
}

/** 5xx: something failed on SendGrid’s side. */
export class SendGridServerError extends ServerError {
  static override readonly marker: string = '@org/sendgrid/SendGridServerError';
  override readonly name: string = 'SendGridServerError';
  declare readonly details: SendGridErrorDetails;
  constructor(init: ApiErrorInit, details: SendGridErrorDetails) {
    super(init, 'server_error');
    // Not enumerable: it may repeat what was sent.
    Object.defineProperty(this, 'details', { value: details });
  }
}

/** Any other failed answer. */
export class SendGridApiError extends ApiError {
  static override readonly marker: string = '@org/sendgrid/SendGridApiError';
  override readonly name: string = 'SendGridApiError';
  declare readonly details: SendGridErrorDetails;
  constructor(init: ApiErrorInit, details: SendGridErrorDetails) {
    super(init, 'api_error');
    // Not enumerable: it may repeat what was sent.
    Object.defineProperty(this, 'details', { value: details });
  }
}

/** Any error that SendGrid answered with. */
export type SendGridError =
  | SendGridInvalidRequestError
  | SendGridAuthenticationError
  | SendGridPermissionError
  | SendGridNotFoundError
  | SendGridConflictError
  | SendGridRateLimitError
  | SendGridServerError
  | SendGridApiError;

const classes = [
  SendGridInvalidRequestError,
  SendGridAuthenticationError,
  SendGridPermissionError,
  SendGridNotFoundError,
  SendGridConflictError,
  SendGridRateLimitError,
  SendGridServerError,
  SendGridApiError,
] as const;

/**
 * True for every error that SendGrid answered with; `details.errors` then names the fields at fault.
 *
 * @example
 * ```ts
 * import { isSendGridError } from '@org/sendgrid';
 *
 * export function explain(error: unknown): string[] {
 *   return isSendGridError(error) ? error.details.errors.map(({ field, message }) => `${field ?? ''}: ${message}`) : [];
 * }
 * ```
 */
export function isSendGridError(error: unknown): error is SendGridError {
  return classes.some((errorClass) => errorClass.isInstance(error));
}

/**
 * All errors that SendGrid's API responded with, as one class value: for `instanceof`, and for frameworks that select errors
 * by class, such as NestJS' `@Catch(SendGridError)`. It cannot be constructed.
 *
 * @example
 * ```ts
 * import { SendGridError } from '@org/sendgrid';
 *
 * export const codeOf = (error: unknown): string | undefined =>
 *   error instanceof SendGridError ? error.code : undefined;
 * ```
 */
export const SendGridError: ErrorGroup<SendGridError> = /* @__PURE__ */ errorGroup(
  'SendGridError',
  isSendGridError,
);

/** The typed error for a failed answer. */
export function toSendGridError(answer: FailedResponse): SendGridError {
  const details = readDetails(answer.body);
  const said = details.errors.map(({ message, field }) =>
    field === undefined ? message : `${field}: ${message}`,
  );
  const message = said.length > 0 ? said.join('; ') : `SendGrid answered with status ${answer.status}.`;
  return new (classFor(answer.status))({ ...answer, message }, details);
}

function classFor(status: number): (typeof classes)[number] {
  switch (status) {
    case 400:
    case 413:
    case 422:
      return SendGridInvalidRequestError;
    case 401:
      return SendGridAuthenticationError;
    case 403:
      return SendGridPermissionError;
    case 404:
      return SendGridNotFoundError;
    case 409:
      return SendGridConflictError;
    case 429:
      return SendGridRateLimitError;
    default:
      return status >= 500 ? SendGridServerError : SendGridApiError;
  }
}
