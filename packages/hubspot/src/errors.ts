import {
  ApiError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  SdkError,
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
 * One thing that is wrong with a request.
 *
 * @public
 */
export interface HubSpotIssue {
  /** What is wrong, in HubSpot's words. */
  readonly message: string | undefined;
  /** HubSpot's code, such as `INVALID_EMAIL`. */
  readonly code: string | undefined;
  readonly subCategory: string | undefined;
  /** The field at fault: `properties.email`, `inputs[3].id`. */
  readonly in: string | undefined;
  /** The values at fault by name: `{ propertyName: ['email'] }`. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/**
 * What HubSpot says of a failure beside its message.
 *
 * @public
 */
export interface HubSpotErrorDetails {
  /** The kind of failure: `VALIDATION_ERROR`, `OBJECT_NOT_FOUND`, `CONFLICT`, `MISSING_SCOPES`, `RATE_LIMITS` … */
  readonly category: string | undefined;
  /** The kind within the category: `PropertyValidationError.INVALID_EMAIL` … */
  readonly subCategory: string | undefined;
  /** The id of this failure, which HubSpot's support asks for. */
  readonly correlationId: string | undefined;
  /** What is wrong with the request, in the order of HubSpot; at most 100. */
  readonly errors: readonly HubSpotIssue[];
  /** The values at fault by name: `{ missingScopes: ['…'] }`. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** The limit that was exceeded: `TEN_SECONDLY_ROLLING`, `SECONDLY`, or `DAILY`, which no retry can cure. */
  readonly policyName: string | undefined;
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
 * 401: the access token is wrong, expired or revoked.
 *
 * @public
 */
export class HubSpotAuthenticationError extends AuthenticationError {
  declare readonly name: 'HubSpotAuthenticationError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * 403: the token does not have a scope; `details.context` names those that are missing.
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
 * 409: the request conflicts with what exists, such as a contact with the same email.
 *
 * @public
 */
export class HubSpotConflictError extends ConflictError {
  declare readonly name: 'HubSpotConflictError';
  declare readonly details: HubSpotErrorDetails;
}

/**
 * 429: too many requests. The call was retried as often as its options allow, unless the calls of the day are used up
 * (`details.policyName` is `DAILY`), which no retry can cure.
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
 * What became of the inputs of a batch whose parts did not all succeed.
 *
 * @public
 */
export interface HubSpotBatchOutcome {
  readonly operation: string;
  readonly results: readonly unknown[];
  readonly errors: readonly unknown[];
  readonly done: readonly unknown[];
  readonly failed: readonly unknown[];
  readonly notSent: readonly unknown[];
  readonly failure: HubSpotError | CallError;
}

/**
 * A batch with more inputs than one request takes failed after a part of it was executed, or may have been. `failure` is the
 * error of the request that failed, and its `mayHaveExecuted` says whether the inputs in `failed` may have been executed.
 * Continue with `notSent`; send `failed` again only if they were not executed, or if a second execution does no harm.
 *
 * @public
 */
export class HubSpotBatchError extends SdkError {
  static override readonly marker: string = '@org/hubspot/HubSpotBatchError';
  declare readonly name: 'HubSpotBatchError';
  /** The results of the requests that succeeded. */
  readonly results: readonly unknown[];
  /** The inputs that HubSpot refused in requests that otherwise succeeded. */
  readonly errors: readonly unknown[];
  /** The inputs of the requests that succeeded. */
  readonly done: readonly unknown[];
  /** The inputs of the request that failed. */
  readonly failed: readonly unknown[];
  /** The inputs that were not sent. */
  readonly notSent: readonly unknown[];
  /** The error of the request that failed. */
  readonly failure: HubSpotError | CallError;

  constructor({ operation, results, errors, done, failed, notSent, failure }: HubSpotBatchOutcome) {
    const { message, attempts, requestId } = failure;
    super(
      'partial_batch',
      `${operation}: ${done.length} inputs were sent before a request with ${failed.length} failed, and ${notSent.length} were not sent. Continue with notSent, and see failed. The request failed with: ${message}`,
      { operation, cause: failure, mayHaveExecuted: true, attempts, requestId },
    );
    this.results = results;
    this.errors = errors;
    this.done = done;
    this.failed = failed;
    this.notSent = notSent;
    this.failure = failure;
  }
}

/**
 * Every error that a call to HubSpot can fail with: an error response, or no usable response at all.
 *
 * @public
 */
export type HubSpotCallError = HubSpotError | HubSpotBatchError | CallError;

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
  read: ({ body, status, headers, secrets }) => {
    const raw = isRecord(body) ? body : {};
    const details = readDetails(raw, headers, [...(secrets ?? [])]);
    const message = textOf(raw['message']) ?? textOf(raw['error_description']);
    return {
      details,
      message: message ?? `HubSpot responded with status ${status}.`,
      code: details.category,
    };
  },
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

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** One word: a category, a code or an id. */
const WORD = /^[\w.:-]{1,255}$/;

/** The place of a value in a body: `properties.email`, `inputs[3].id`. */
const PLACE = /^[\w.:/[\]-]{1,255}$/;

const MAX_ISSUES = 100;

/**
 * Reads the details one by one, because a response may contain anything. A value is omitted if its form does not match its
 * name, or if it repeats one of the `secrets`.
 */
function readDetails(
  raw: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): HubSpotErrorDetails {
  const word = (value: unknown, form = WORD): string | undefined =>
    typeof value === 'string' && form.test(value) && redact(value, secrets) === value ? value : undefined;
  const contextOf = (value: unknown): Record<string, readonly string[]> =>
    Object.fromEntries(
      Object.entries(isRecord(value) ? value : {})
        .slice(0, MAX_ISSUES)
        .map(([name, values]) => [
          redact(name, secrets),
          (Array.isArray(values) ? values : [values])
            .slice(0, MAX_ISSUES)
            .filter((one) => typeof one === 'string')
            .map((one) => redact(one, secrets)),
        ]),
    );
  const issues = (Array.isArray(raw['errors']) ? (raw['errors'] as readonly unknown[]) : [])
    .map((issue) => (typeof issue === 'string' ? { message: issue } : issue))
    .filter(isRecord);
  const status = word(raw['status']);
  return {
    // Errors of OAuth have a code in "error" or "status"; in others, "status" only says that there is an error.
    category:
      word(raw['category']) ??
      word(raw['error']) ??
      word(raw['errorType']) ??
      (status === 'error' ? undefined : status),
    subCategory: word(raw['subCategory']),
    correlationId: word(raw['correlationId']) ?? word(headers['x-hubspot-correlation-id']),
    errors: issues.slice(0, MAX_ISSUES).map((issue) => {
      const message = textOf(issue['message']);
      return {
        message: message === undefined ? undefined : redact(message, secrets),
        code: word(issue['code']),
        subCategory: word(issue['subCategory']),
        in: word(issue['in'], PLACE),
        context: contextOf(issue['context']),
      };
    }),
    context: contextOf(raw['context']),
    policyName: word(raw['policyName']),
  };
}
