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
  isRecord,
  redact,
  type ErrorFamily,
  type ErrorGroup,
  type FailedResponse,
} from '@org/http-core/provider';

/**
 * One entry of a failed response.
 *
 * @public
 */
export interface SalesforceFailure {
  /** The code to decide on: `REQUIRED_FIELD_MISSING`, `UNABLE_TO_LOCK_ROW` … */
  readonly errorCode: string | undefined;
  /** The fields at fault. */
  readonly fields: readonly string[];
  /** What is wrong, in words. */
  readonly message: string | undefined;
}

/**
 * What Salesforce says of a failure beside its message.
 *
 * @public
 */
export interface SalesforceErrorDetails {
  /** The code of the first entry. It is also the error's `code`. */
  readonly errorCode: string | undefined;
  /** The fields at fault in all entries. */
  readonly fields: readonly string[];
  /** All entries of the response: at most 200, as many as a collection has records. */
  readonly errors: readonly SalesforceFailure[];
}

/**
 * 400 or 422: the request is wrong.
 *
 * @public
 */
export class SalesforceInvalidRequestError extends ValidationError {
  declare readonly name: 'SalesforceInvalidRequestError';
  declare readonly details: SalesforceErrorDetails;
}

/**
 * 401, or a login page: the session is missing, wrong or has ended, and one renewal of the token did not help.
 *
 * @public
 */
export class SalesforceAuthenticationError extends AuthenticationError {
  declare readonly name: 'SalesforceAuthenticationError';
  declare readonly details: SalesforceErrorDetails;
}

/**
 * 403: the credential does not have this permission.
 *
 * @public
 */
export class SalesforcePermissionError extends PermissionError {
  declare readonly name: 'SalesforcePermissionError';
  declare readonly details: SalesforceErrorDetails;
}

/**
 * 404 or 410: the object does not exist.
 *
 * @public
 */
export class SalesforceNotFoundError extends NotFoundError {
  declare readonly name: 'SalesforceNotFoundError';
  declare readonly details: SalesforceErrorDetails;
}

/**
 * 409: the request conflicts with what exists.
 *
 * @public
 */
export class SalesforceConflictError extends ConflictError {
  declare readonly name: 'SalesforceConflictError';
  declare readonly details: SalesforceErrorDetails;
}

/**
 * 429, or `REQUEST_LIMIT_EXCEEDED` with 403: the organization has used its requests of the last 24 hours, or has too many long
 * ones at once.
 *
 * @public
 */
export class SalesforceRateLimitError extends RateLimitError {
  declare readonly name: 'SalesforceRateLimitError';
  declare readonly details: SalesforceErrorDetails;
}

/**
 * 5xx: the server failed.
 *
 * @public
 */
export class SalesforceServerError extends ServerError {
  declare readonly name: 'SalesforceServerError';
  declare readonly details: SalesforceErrorDetails;
}

/**
 * Any other failed response.
 *
 * @public
 */
export class SalesforceApiError extends ApiError {
  declare readonly name: 'SalesforceApiError';
  declare readonly details: SalesforceErrorDetails;
}

/**
 * An error response of Salesforce.
 *
 * @public
 */
export type SalesforceError =
  | SalesforceInvalidRequestError
  | SalesforceAuthenticationError
  | SalesforcePermissionError
  | SalesforceNotFoundError
  | SalesforceConflictError
  | SalesforceRateLimitError
  | SalesforceServerError
  | SalesforceApiError;

/**
 * Every error that a call to Salesforce can fail with: an error response, or no usable response at all.
 *
 * @public
 */
export type SalesforceCallError = SalesforceError | CallError;

/**
 * The promise of a call to Salesforce. `safe()` returns its error as a value, a {@link SalesforceCallError}.
 *
 * @public
 */
export type ApiPromise<T> = RuntimePromise<T, SalesforceCallError>;

/**
 * A list operation of Salesforce. `await` gives its first page, `for await` all items of all pages.
 *
 * @public
 */
export type Pager<Item, Page> = RuntimePager<Item, Page, SalesforceCallError>;

const family: ErrorFamily<SalesforceError> = defineErrors<SalesforceError, SalesforceErrorDetails>({
  package: '@org/salesforce',
  name: 'SalesforceError',
  classes: {
    SalesforceInvalidRequestError,
    SalesforceAuthenticationError,
    SalesforcePermissionError,
    SalesforceNotFoundError,
    SalesforceConflictError,
    SalesforceRateLimitError,
    SalesforceServerError,
    SalesforceApiError,
  },
  classFor: ({ body, status }, { errorCode }) => {
    if (isUnauthenticated(errorCode) || isLoginPage(body)) return SalesforceAuthenticationError;
    if (status >= 500 && isRefusal(errorCode)) return SalesforceInvalidRequestError;
    return errorCode === 'REQUEST_LIMIT_EXCEEDED' ? SalesforceRateLimitError : undefined;
  },
  read: ({ body, status, secrets }) => {
    const errors = readFailures(body, [...(secrets ?? [])]);
    const [first] = errors;
    return {
      details: { errorCode: first?.errorCode, fields: errors.flatMap(({ fields }) => fields), errors },
      message: isLoginPage(body) ? PAGE : messageOf(errors, status),
      code: isLoginPage(body) ? 'login_page' : first?.errorCode,
    };
  },
});

/**
 * All errors of Salesforce's API as one class value: for `instanceof`, and for frameworks that select errors by class.
 *
 * @public
 */
export const SalesforceError: ErrorGroup<SalesforceError> = family.group;

/**
 * True for every error response of Salesforce's API, from any copy of the package.
 *
 * @public
 * @example
 * ```ts
 * import { isSalesforceError } from '@org/salesforce';
 *
 * export const statusOf = (error: unknown): number | undefined => (isSalesforceError(error) ? error.status : undefined);
 * ```
 */
export function isSalesforceError(error: unknown): error is SalesforceError {
  return family.group.isInstance(error);
}

/** Makes the typed error of a failed response. */
export function toSalesforceError(response: FailedResponse): SalesforceError {
  return family.toError(response);
}

const PAGE =
  'Salesforce responded with its login page, as it does where a session has ended or the address is not that of the API. Pass the instance_url that came with the token, such as https://acme.my.salesforce.com, and a valid token.';

/** How much of a page is searched, in characters. */
const SEARCHED = 20_000;

/**
 * Whether a response is the login page, which stands where the API would: its session has ended. A page of a gateway says
 * nothing of the session, nor whether the request was executed.
 */
export function isLoginPage(body: unknown): boolean {
  if (typeof body !== 'string' || !/^\s*<(?:!doctype html|html|head)\b/i.test(body)) return false;
  return /\blog ?in\b/i.test(body.slice(0, SEARCHED));
}

/** Whether a code refuses the session or the login. */
const isUnauthenticated = (code: string | undefined): boolean =>
  code !== undefined && /^(?:INVALID_SESSION_ID|INVALID_LOGIN|LOGIN_[A-Z_]+|PASSWORD_LOCKOUT)$/.test(code);

/** Codes of faults of the SOAP API that refuse the whole call before anything was executed; their status is always 500. */
const REFUSALS =
  /^(?:INVALID_|MALFORMED_|MISSING_ARGUMENT|EXCEEDED_ID_LIMIT|UNSUPPORTED_|API_|LOGIN_|PASSWORD_LOCKOUT|FUNCTIONALITY_NOT_ENABLED|INSUFFICIENT_ACCESS|ARGUMENT_OBJECT_PARSE_ERROR)/;

/** Whether a code says that the call was refused as a whole. */
export const isRefusal = (code: string | undefined): boolean => code !== undefined && REFUSALS.test(code);

/** What helps with the codes whose messages do not say it. */
const HINTS: Readonly<Record<string, string>> = {
  INVALID_SESSION_ID: 'Get a new token, and check that instanceUrl belongs to it.',
  INVALID_LOGIN:
    'Check the name and the password, with the security token after it, and whether the user may log in here and is not locked out.',
  REQUEST_LIMIT_EXCEEDED:
    'Wait until requests of the last 24 hours have left the window, or join calls by composite.',
};

function messageOf(errors: readonly SalesforceFailure[], status: number): string {
  const [first] = errors;
  if (first === undefined) return `Salesforce responded with status ${status}.`;
  const { errorCode, fields, message = `status ${status}` } = first;
  return [
    errorCode === undefined ? message : `${errorCode}: ${message}`,
    ...(fields.length > 0 ? [`Fields: ${fields.join(', ')}.`] : []),
    ...(errors.length > 1 ? [`There are ${errors.length} errors; details.errors has all of them.`] : []),
    ...(Object.hasOwn(HINTS, errorCode ?? '') ? [HINTS[errorCode ?? '']] : []),
  ].join(' ');
}

/** One word: a code, or the name of a field. */
const WORD = /^[\w.-]{1,255}$/;

/** As many as a collection has records. */
const MAX_ENTRIES = 200;

/** Reads the entries one by one, because a response may contain anything. OAuth and GraphQL fail with an object. */
export function readFailures(body: unknown, secrets: readonly string[] = []): SalesforceFailure[] {
  const entries = Array.isArray(body) ? body : isRecord(body) ? [body] : [];
  const word = (value: unknown): value is string =>
    typeof value === 'string' && WORD.test(value) && redact(value, secrets) === value;
  return entries
    .filter(isRecord)
    .slice(0, MAX_ENTRIES)
    .map((entry) => {
      const code = entry['errorCode'] ?? entry['statusCode'] ?? entry['error'];
      const message = entry['message'] ?? entry['error_description'];
      const fields: readonly unknown[] = Array.isArray(entry['fields']) ? entry['fields'] : [];
      return {
        errorCode: word(code) ? code : undefined,
        fields: fields.filter(word),
        message: typeof message === 'string' && message !== '' ? redact(message, secrets) : undefined,
      };
    });
}
