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
  type ErrorFamily,
  type ErrorGroup,
  type FailedResponse,
  isRecord,
} from '@org/http-core/provider';

/**
 * The details of an error response, beside its message.
 *
 * @public
 */
export interface GoogleErrorDetails {
  /** The canonical code of AIP-193: `NOT_FOUND`, `RESOURCE_EXHAUSTED` … Older APIs have none. */
  readonly status: string | undefined;
  /** The reason as a constant: `rateLimitExceeded`, `notFound`, or the `reason` of `google.rpc.ErrorInfo`. */
  readonly reason: string | undefined;
  /** The domain of the reason: `calendar.googleapis.com`, or `usageLimits` and `global` in older bodies. */
  readonly domain: string | undefined;
  /** The metadata of `google.rpc.ErrorInfo`, such as the exceeded quota or the disabled service. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The parameter or header at fault, from older bodies. */
  readonly location: string | undefined;
  /** The invalid fields of the request, from `google.rpc.BadRequest`. */
  readonly fieldViolations: readonly GoogleFieldViolation[];
  /** The time to wait before a retry, in milliseconds, from `google.rpc.RetryInfo`. */
  readonly retryDelayMs: number | undefined;
}

/**
 * An invalid field of a request.
 *
 * @public
 */
export interface GoogleFieldViolation {
  /** The path of the field: `event.start.dateTime`. */
  readonly field: string;
  readonly description: string;
}

/**
 * 400 or 422: the request is invalid. `details.fieldViolations` and `details.location` name the place.
 *
 * @public
 */
export class GoogleInvalidRequestError extends ValidationError {
  declare readonly name: 'GoogleInvalidRequestError';
  declare readonly details: GoogleErrorDetails;
}

/**
 * 401: the token or key is missing, wrong, expired or revoked.
 *
 * @public
 */
export class GoogleAuthenticationError extends AuthenticationError {
  declare readonly name: 'GoogleAuthenticationError';
  declare readonly details: GoogleErrorDetails;
}

/**
 * 403: a scope or a role is missing, or the API is not enabled. `details.reason` names the reason.
 *
 * @public
 */
export class GooglePermissionError extends PermissionError {
  declare readonly name: 'GooglePermissionError';
  declare readonly details: GoogleErrorDetails;
}

/**
 * 404 or 410: the object does not exist, or the credential cannot access it. An expired sync token gives 410.
 *
 * @public
 */
export class GoogleNotFoundError extends NotFoundError {
  declare readonly name: 'GoogleNotFoundError';
  declare readonly details: GoogleErrorDetails;
}

/**
 * 409 or 412: the object already exists, or has another version (`etag`).
 *
 * @public
 */
export class GoogleConflictError extends ConflictError {
  declare readonly name: 'GoogleConflictError';
  declare readonly details: GoogleErrorDetails;
}

/**
 * 429, or 403 with a reason of rate limits: too many requests. The call was retried as often as its options allow.
 *
 * @public
 */
export class GoogleRateLimitError extends RateLimitError {
  declare readonly name: 'GoogleRateLimitError';
  declare readonly details: GoogleErrorDetails;
}

/**
 * 5xx: Google failed.
 *
 * @public
 */
export class GoogleServerError extends ServerError {
  declare readonly name: 'GoogleServerError';
  declare readonly details: GoogleErrorDetails;
}

/**
 * Any other failed response.
 *
 * @public
 */
export class GoogleApiError extends ApiError {
  declare readonly name: 'GoogleApiError';
  declare readonly details: GoogleErrorDetails;
}

/**
 * An error response of one of Google's APIs.
 *
 * @public
 */
export type GoogleError =
  | GoogleInvalidRequestError
  | GoogleAuthenticationError
  | GooglePermissionError
  | GoogleNotFoundError
  | GoogleConflictError
  | GoogleRateLimitError
  | GoogleServerError
  | GoogleApiError;

/**
 * Every error that a call to one of Google’s APIs can fail with: an error response, or no usable response at all.
 *
 * @public
 */
export type GoogleCallError = GoogleError | CallError;

/**
 * The promise of a call to one of Google’s APIs. `safe()` returns its error as a value, a {@link GoogleCallError}.
 *
 * @public
 */
export type ApiPromise<T> = RuntimePromise<T, GoogleCallError>;

/**
 * A list operation of one of Google’s APIs. `await` gives its first page, `for await` all items of all pages.
 *
 * @public
 */
export type Pager<Item, Page> = RuntimePager<Item, Page, GoogleCallError>;

const family: ErrorFamily<GoogleError> = defineErrors<GoogleError, GoogleErrorDetails>({
  package: '@org/google',
  name: 'GoogleError',
  classes: {
    GoogleInvalidRequestError,
    GoogleAuthenticationError,
    GooglePermissionError,
    GoogleNotFoundError,
    GoogleConflictError,
    GoogleRateLimitError,
    GoogleServerError,
    GoogleApiError,
  },
  read: ({ body, status }) => {
    const { message } = rawErrorOf(body);
    const details = readDetails(body);
    return {
      details,
      message: typeof message === 'string' ? message : `Google responded with status ${status}.`,
      code: details.reason ?? details.status,
    };
  },
  classFor: ({ status, body }, details) => {
    if (status === 429 || (status === 403 && isThrottled(body))) return GoogleRateLimitError;
    // Some services reject an invalid request with another status than that of the canonical code.
    if (details.status === 'INVALID_ARGUMENT') return GoogleInvalidRequestError;
    return status === 412 ? GoogleConflictError : undefined;
  },
});

/**
 * All errors of Google's APIs as one class value: for `instanceof`, and for frameworks that select errors by class, such as
 * `@Catch(GoogleError)` of NestJS. It cannot be constructed.
 *
 * @public
 * @example
 * ```ts
 * import { GoogleError } from '@org/google';
 *
 * export const codeOf = (error: unknown): string | undefined =>
 *   error instanceof GoogleError ? error.code : undefined;
 * ```
 */
export const GoogleError: ErrorGroup<GoogleError> = family.group;

/**
 * Whether an error is an error response of Google's APIs, from any copy of the package. `details` holds its details.
 *
 * @public
 * @example
 * ```ts
 * import { isGoogleError } from '@org/google';
 *
 * export const explain = (error: unknown): string =>
 *   isGoogleError(error) ? `${error.details.reason ?? 'error'}: ${error.message}` : 'not an error response of Google';
 * ```
 */
export function isGoogleError(error: unknown): error is GoogleError {
  return family.group.isInstance(error);
}

/** Creates the typed error of a failed response. */
export function toGoogleError(response: FailedResponse): GoogleError {
  return family.toError(response);
}

type Raw = Readonly<Record<string, unknown>>;

/** The error object of a body; empty if the body has none. */
function rawErrorOf(body: unknown): Raw {
  const error = isRecord(body) ? body['error'] : undefined;
  // The token endpoint, and rejected batches, have the code there as plain text.
  if (typeof error === 'string' && isRecord(body))
    return { status: error, message: body['error_description'] };
  return isRecord(error) ? error : {};
}

/** All reasons in a body, in both of Google's formats. */
function reasonsOf(body: unknown): string[] {
  const raw = rawErrorOf(body);
  return [...records(raw['details']), ...records(raw['errors'])].flatMap(({ reason }) =>
    typeof reason === 'string' ? [reason] : [],
  );
}

/** Reads the details one by one, because a body can contain anything. */
export function readDetails(body: unknown): GoogleErrorDetails {
  const raw = rawErrorOf(body);
  const info = detailOf(raw, 'ErrorInfo');
  const [first = {}] = records(raw['errors']);
  return {
    status: text(raw['status']),
    reason: text(info['reason']) ?? text(first['reason']),
    domain: text(info['domain']) ?? text(first['domain']),
    metadata: texts(info['metadata']),
    location: text(first['location']),
    fieldViolations: records(detailOf(raw, 'BadRequest')['fieldViolations']).map((violation) => ({
      field: text(violation['field']) ?? '',
      description: text(violation['description']) ?? '',
    })),
    retryDelayMs:
      durationMs(detailOf(raw, 'RetryInfo')['retryDelay']) ??
      durationMs(texts(info['metadata'])['quotaResetDelay']),
  };
}

function detailOf(raw: Raw, type: string): Raw {
  return (
    records(raw['details']).find((detail) => detail['@type'] === `type.googleapis.com/google.rpc.${type}`) ??
    {}
  );
}

/** `google.protobuf.Duration` as JSON writes it: `1.5s`. */
function durationMs(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(value)?.[1] : undefined;
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}

function texts(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function records(value: unknown): Raw[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/**
 * Reasons of a 403 that is about rate limits and not about permissions: nothing was executed. Sources:
 * developers.google.com/workspace/calendar/api/guides/errors, /drive/api/guides/handle-errors,
 * /gmail/api/guides/handle-errors.
 */
const THROTTLED: ReadonlySet<string> = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'RATE_LIMIT_EXCEEDED',
]);

/** Reasons of a used-up quota that takes longer than minutes to recover, such as that of a day. */
const EXHAUSTED: ReadonlySet<string> = new Set([
  'dailyLimitExceeded',
  'dailyLimitExceededUnreg',
  'quotaExceeded',
  'sharingRateLimitExceeded',
]);

/** Whether a body reports too many requests in a short time. */
export function isThrottled(body: unknown): boolean {
  const reasons = reasonsOf(body);
  return !isExhausted(body) && reasons.some((reason) => THROTTLED.has(reason));
}

/** Whether a body reports a used-up quota that no short wait restores. */
export function isExhausted(body: unknown): boolean {
  return reasonsOf(body).some((reason) => EXHAUSTED.has(reason));
}
