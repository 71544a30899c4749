import { errorGroup, type ErrorGroup, type FailedResponse } from '@org/http-core/provider';
import { rawErrorOf, readDetails, type GoogleErrorDetails } from './error-details.ts';
import { GoogleApiError } from './google-api-error.ts';
import { GoogleAuthenticationError } from './google-authentication-error.ts';
import { GoogleConflictError } from './google-conflict-error.ts';
import { GoogleInvalidRequestError } from './google-invalid-request-error.ts';
import { GoogleNotFoundError } from './google-not-found-error.ts';
import { GooglePermissionError } from './google-permission-error.ts';
import { GoogleRateLimitError } from './google-rate-limit-error.ts';
import { GoogleServerError } from './google-server-error.ts';
import { isThrottled } from './throttled.ts';

/** Any error that one of Google's APIs answered with. */
export type GoogleError =
  | GoogleInvalidRequestError
  | GoogleAuthenticationError
  | GooglePermissionError
  | GoogleNotFoundError
  | GoogleConflictError
  | GoogleRateLimitError
  | GoogleServerError
  | GoogleApiError;

const classes = [
  GoogleInvalidRequestError,
  GoogleAuthenticationError,
  GooglePermissionError,
  GoogleNotFoundError,
  GoogleConflictError,
  GoogleRateLimitError,
  GoogleServerError,
  GoogleApiError,
] as const;

/**
 * True for every error that one of Google's APIs answered with; `details` then says more.
 *
 * @example
 * ```ts
 * import { isGoogleError } from '@org/google';
 *
 * export function explain(error: unknown): string {
 *   return isGoogleError(error) ? `${error.details.reason ?? 'error'}: ${error.message}` : 'not an answer of Google';
 * }
 * ```
 */
export function isGoogleError(error: unknown): error is GoogleError {
  return classes.some((errorClass) => errorClass.isInstance(error));
}

/**
 * All errors that Google's API responded with, as one class value: for `instanceof`, and for frameworks that select errors
 * by class, such as NestJS' `@Catch(GoogleError)`. It cannot be constructed.
 *
 * @example
 * ```ts
 * import { GoogleError } from '@org/google';
 *
 * export const codeOf = (error: unknown): string | undefined =>
 *   error instanceof GoogleError ? error.code : undefined;
 * ```
 */
export const GoogleError: ErrorGroup<GoogleError> = /* @__PURE__ */ errorGroup('GoogleError', isGoogleError);

/** The typed error for a failed answer. */
export function toGoogleError(answer: FailedResponse): GoogleError {
  const raw = rawErrorOf(answer.body);
  const details = readDetails(answer.body);
  const said =
    typeof raw['message'] === 'string' ? raw['message'] : `Google answered with status ${answer.status}.`;
  return new (classFor(answer, details))({ ...answer, message: said }, details);
}

function classFor({ status, body }: FailedResponse, details: GoogleErrorDetails): (typeof classes)[number] {
  if (status === 429 || (status === 403 && isThrottled(body))) return GoogleRateLimitError;
  // Some services answer a wrong request with another status than the canonical code's own.
  if (details.status === 'INVALID_ARGUMENT') return GoogleInvalidRequestError;
  switch (status) {
    case 400:
    case 422:
      return GoogleInvalidRequestError;
    case 401:
      return GoogleAuthenticationError;
    case 403:
      return GooglePermissionError;
    case 404:
    case 410:
      return GoogleNotFoundError;
    case 409:
    case 412:
      return GoogleConflictError;
    default:
      return status >= 500 ? GoogleServerError : GoogleApiError;
  }
}
