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
import { rawErrorOf, readDetails, type StripeErrorDetails } from './error-details.ts';

/** 402: the card cannot be charged. `details.declineCode` says why, `details.adviceCode` what to do. */
export class StripeCardError extends ApiError {
  static override readonly marker: string = '@org/stripe/StripeCardError';
  override readonly name: string = 'StripeCardError';
  readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, details: StripeErrorDetails) {
    super(init, details.code ?? 'card_error');
    this.details = details;
  }

  /** Why the issuer declined: `insufficient_funds` … */
  get declineCode(): string | undefined {
    return this.details.declineCode;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** 400: the request is wrong; `details.param` names the parameter. */
export class StripeInvalidRequestError extends ValidationError {
  static override readonly marker: string = '@org/stripe/StripeInvalidRequestError';
  override readonly name: string = 'StripeInvalidRequestError';
  readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, details: StripeErrorDetails) {
    super(init, details.code ?? 'invalid_request');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** 404: no such object, or not one of this account. (In stripe-node this is a `StripeInvalidRequestError`.) */
export class StripeNotFoundError extends NotFoundError {
  static override readonly marker: string = '@org/stripe/StripeNotFoundError';
  override readonly name: string = 'StripeNotFoundError';
  readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, details: StripeErrorDetails) {
    super(init, details.code ?? 'not_found');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** 401: the key is missing, wrong, expired or revoked. */
export class StripeAuthenticationError extends AuthenticationError {
  static override readonly marker: string = '@org/stripe/StripeAuthenticationError';
  override readonly name: string = 'StripeAuthenticationError';
  readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, details: StripeErrorDetails) {
    super(init, details.code ?? 'authentication_failed');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** 403: the key may not do this. */
export class StripePermissionError extends PermissionError {
  static override readonly marker: string = '@org/stripe/StripePermissionError';
  override readonly name: string = 'StripePermissionError';
  readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, details: StripeErrorDetails) {
    super(init, details.code ?? 'permission_denied');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** The idempotency key was used before with other parameters, or is in use right now (409). */
export class StripeIdempotencyError extends ConflictError {
  static override readonly marker: string = '@org/stripe/StripeIdempotencyError';
  override readonly name: string = 'StripeIdempotencyError';
  readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, details: StripeErrorDetails) {
    super(init, details.code ?? 'idempotency_error');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** 429: too many requests at once; already retried as far as the options allow. */
export class StripeRateLimitError extends RateLimitError {
  static override readonly marker: string = '@org/stripe/StripeRateLimitError';
  override readonly name: string = 'StripeRateLimitError';
  readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, details: StripeErrorDetails) {
    super(init, details.code ?? 'rate_limited');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** 5xx: something failed on Stripe's side. */
export class StripeServerError extends ServerError {
  static override readonly marker: string = '@org/stripe/StripeServerError';
  override readonly name: string = 'StripeServerError';
  readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, details: StripeErrorDetails) {
    super(init, details.code ?? 'server_error');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** Any other failed answer. */
export class StripeApiError extends ApiError {
  static override readonly marker: string = '@org/stripe/StripeApiError';
  override readonly name: string = 'StripeApiError';
  readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, details: StripeErrorDetails) {
    super(init, details.code ?? 'api_error');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** Any error that Stripe's API answered with. */
export type StripeError =
  | StripeCardError
  | StripeInvalidRequestError
  | StripeNotFoundError
  | StripeAuthenticationError
  | StripePermissionError
  | StripeIdempotencyError
  | StripeRateLimitError
  | StripeServerError
  | StripeApiError;

const classes = [
  StripeCardError,
  StripeInvalidRequestError,
  StripeNotFoundError,
  StripeAuthenticationError,
  StripePermissionError,
  StripeIdempotencyError,
  StripeRateLimitError,
  StripeServerError,
  StripeApiError,
] as const;

/**
 * True for every error that Stripe's API answered with; `details` then says more.
 *
 * @example
 * ```ts
 * import { isStripeError } from '@org/stripe';
 *
 * export function explain(error: unknown): string {
 *   return isStripeError(error) ? `${error.details.type ?? 'error'}: ${error.message}` : 'not an answer of Stripe';
 * }
 * ```
 */
export function isStripeError(error: unknown): error is StripeError {
  return classes.some((errorClass) => errorClass.isInstance(error));
}

/**
 * All errors that Stripe's API responded with, as one class value: for `instanceof`, and for frameworks that select errors
 * by class, such as NestJS' `@Catch(StripeError)`. It cannot be constructed.
 *
 * @example
 * ```ts
 * import { StripeError } from '@org/stripe';
 *
 * export const codeOf = (error: unknown): string | undefined =>
 *   error instanceof StripeError ? error.code : undefined;
 * ```
 */
export const StripeError: ErrorGroup<StripeError> = /* @__PURE__ */ errorGroup('StripeError', isStripeError);

/** The typed error for a failed answer. */
export function toStripeError(answer: FailedResponse): StripeError {
  const raw = rawErrorOf(answer.body);
  const details = readDetails(raw, answer.secrets);
  const said =
    typeof raw['message'] === 'string' ? raw['message'] : `Stripe answered with status ${answer.status}.`;
  const init = { ...answer, message: said };
  return new (classFor(answer.status, details))(init, details);
}

function classFor(status: number, details: StripeErrorDetails): (typeof classes)[number] {
  if (status === 429 || (status === 400 && details.code === 'rate_limit')) return StripeRateLimitError;
  if (details.type === 'idempotency_error' || status === 409) return StripeIdempotencyError;
  if (status === 402 || details.type === 'card_error') return StripeCardError;
  switch (status) {
    case 400:
    case 422:
      return StripeInvalidRequestError;
    case 401:
      return StripeAuthenticationError;
    case 403:
      return StripePermissionError;
    case 404:
      return StripeNotFoundError;
    default:
      return status >= 500 ? StripeServerError : StripeApiError;
  }
}
