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
 * One thing that PayPal found wrong.
 *
 * @public
 */
export interface PayPalIssue {
  /** The code to decide on: `INSTRUMENT_DECLINED`, `ORDER_ALREADY_CAPTURED` … */
  readonly issue: string | undefined;
  /** The field at fault, as a JSON pointer or a name. */
  readonly field: string | undefined;
  /** Where the field is: `body`, `path`, `query` or `header`. */
  readonly location: string | undefined;
  /** What is wrong, in words. */
  readonly description: string | undefined;
}

/**
 * What PayPal says of a failure beside its message. Values that the caller sent are left out.
 *
 * @public
 */
export interface PayPalErrorDetails {
  /** The kind of error: `INVALID_REQUEST`, `UNPROCESSABLE_ENTITY` …, or an OAuth code such as `invalid_token`. */
  readonly name: string | undefined;
  /** The code of the first thing that is wrong, on which applications decide. It is also the error's `code`. */
  readonly issue: string | undefined;
  /** All things that are wrong. */
  readonly issues: readonly PayPalIssue[];
  /** The id of the request, for PayPal's support (`PayPal-Debug-Id`). */
  readonly debugId: string | undefined;
  /** Documentation of the error. */
  readonly informationLink: string | undefined;
  /** Where the payer has to go, for errors such as `PAYER_ACTION_REQUIRED`. */
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

/**
 * 400 or 422: the request is wrong, or PayPal refuses it, such as a declined card. `details.issue` says which.
 *
 * @public
 */
export class PayPalInvalidRequestError extends ValidationError {
  declare readonly name: 'PayPalInvalidRequestError';
  declare readonly details: PayPalErrorDetails;
}

/**
 * 401: the credential is missing, wrong or expired.
 *
 * @public
 */
export class PayPalAuthenticationError extends AuthenticationError {
  declare readonly name: 'PayPalAuthenticationError';
  declare readonly details: PayPalErrorDetails;
}

/**
 * 403: the credential does not have this permission.
 *
 * @public
 */
export class PayPalPermissionError extends PermissionError {
  declare readonly name: 'PayPalPermissionError';
  declare readonly details: PayPalErrorDetails;
}

/**
 * 404 or 410: the object does not exist.
 *
 * @public
 */
export class PayPalNotFoundError extends NotFoundError {
  declare readonly name: 'PayPalNotFoundError';
  declare readonly details: PayPalErrorDetails;
}

/**
 * 409: the request conflicts with what exists.
 *
 * @public
 */
export class PayPalConflictError extends ConflictError {
  declare readonly name: 'PayPalConflictError';
  declare readonly details: PayPalErrorDetails;
}

/**
 * 429: too many requests. The call was retried as often as its options allow.
 *
 * @public
 */
export class PayPalRateLimitError extends RateLimitError {
  declare readonly name: 'PayPalRateLimitError';
  declare readonly details: PayPalErrorDetails;
}

/**
 * 5xx: the server failed.
 *
 * @public
 */
export class PayPalServerError extends ServerError {
  declare readonly name: 'PayPalServerError';
  declare readonly details: PayPalErrorDetails;
}

/**
 * Any other failed response.
 *
 * @public
 */
export class PayPalApiError extends ApiError {
  declare readonly name: 'PayPalApiError';
  declare readonly details: PayPalErrorDetails;
}

/**
 * An error response of PayPal.
 *
 * @public
 */
export type PayPalError =
  | PayPalInvalidRequestError
  | PayPalAuthenticationError
  | PayPalPermissionError
  | PayPalNotFoundError
  | PayPalConflictError
  | PayPalRateLimitError
  | PayPalServerError
  | PayPalApiError;

/**
 * Every error that a call to PayPal can fail with: an error response, or no usable response at all.
 *
 * @public
 */
export type PayPalCallError = PayPalError | CallError;

/**
 * The promise of a call to PayPal. `safe()` returns its error as a value, a {@link PayPalCallError}.
 *
 * @public
 */
export type ApiPromise<T> = RuntimePromise<T, PayPalCallError>;

/**
 * A list operation of PayPal. `await` gives its first page, `for await` all items of all pages.
 *
 * @public
 */
export type Pager<Item, Page> = RuntimePager<Item, Page, PayPalCallError>;

const family: ErrorFamily<PayPalError> = defineErrors<PayPalError, PayPalErrorDetails>({
  package: '@org/paypal',
  name: 'PayPalError',
  classes: {
    PayPalInvalidRequestError,
    PayPalAuthenticationError,
    PayPalPermissionError,
    PayPalNotFoundError,
    PayPalConflictError,
    PayPalRateLimitError,
    PayPalServerError,
    PayPalApiError,
  },
  read: ({ body, status, headers, secrets }) => {
    const raw = isRecord(body) ? body : {};
    const details = readDetails(raw, headers, [...(secrets ?? [])]);
    const message = textOf(raw['message']) ?? textOf(raw['error_description']);
    const { issue, issues, name } = details;
    const description = issues[0]?.description;
    return {
      details,
      message: [
        message ?? `PayPal responded with status ${status}.`,
        ...(issue === undefined ? [] : [`${issue}${description === undefined ? '.' : `: ${description}`}`]),
      ].join(' '),
      code: issue ?? name,
    };
  },
});

/**
 * All errors of PayPal's API as one class value: for `instanceof`, and for frameworks that select errors by class.
 *
 * @public
 */
export const PayPalError: ErrorGroup<PayPalError> = family.group;

/**
 * True for every error response of PayPal's API, from any copy of the package.
 *
 * @public
 * @example
 * ```ts
 * import { isPayPalError } from '@org/paypal';
 *
 * export const statusOf = (error: unknown): number | undefined => (isPayPalError(error) ? error.status : undefined);
 * ```
 */
export function isPayPalError(error: unknown): error is PayPalError {
  return family.group.isInstance(error);
}

/** Makes the typed error of a failed response. */
export function toPayPalError(response: FailedResponse): PayPalError {
  return family.toError(response);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** One word: a name, an issue or an id. */
const WORD = /^[\w.-]{1,255}$/;
/** A JSON pointer, or the name of a field, which may select by a value: `/purchase_units/@reference_id=='default'/amount`. */
const FIELD = /^[\w./@='[\]~$-]{1,500}$/;
/** A page of PayPal's own. */
const PAGE = /^https:\/\/[\w.-]*\bpaypal\.com\/[\w./#?=&%-]{0,1000}$/;

/** Whether a secret is in a text. An empty or short one is in any. */
const isIn = (secret: string, value: string): boolean => secret.length >= 8 && value.includes(secret);

const MAX_LINKS = 20;
const MAX_ISSUES = 100;

/**
 * Reads the details one by one, because a response may contain anything. A value is omitted if its form does not match its
 * name, or if it repeats one of the `secrets`.
 */
function readDetails(
  raw: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): PayPalErrorDetails {
  const safe = (value: unknown, form: RegExp): string | undefined =>
    typeof value === 'string' && form.test(value) && redact(value, secrets) === value ? value : undefined;
  const records = (value: unknown): Readonly<Record<string, unknown>>[] =>
    Array.isArray(value) ? value.filter(isRecord) : [];
  const issues = records(raw['details'])
    .slice(0, MAX_ISSUES)
    .map((detail) => {
      const description = textOf(detail['description']);
      return {
        issue: safe(detail['issue'], WORD),
        field: safe(detail['field'], FIELD),
        location: safe(detail['location'], WORD),
        description: description === undefined ? undefined : redact(description, secrets),
      };
    });
  return {
    name: safe(raw['name'] ?? raw['error'], WORD),
    issue: issues.find(({ issue }) => issue !== undefined)?.issue,
    issues,
    debugId: safe(raw['debug_id'], WORD) ?? safe(headers['paypal-debug-id'], WORD),
    informationLink: safe(raw['information_link'], PAGE),
    links: records(raw['links'])
      .slice(0, MAX_LINKS)
      .flatMap((link) => {
        const rel = safe(link['rel'], WORD);
        // Its token is the id of an order, which `redact` would mask.
        const href = textOf(link['href']);
        const isOurs = href !== undefined && PAGE.test(href) && !secrets.some((secret) => isIn(secret, href));
        return rel !== undefined && isOurs ? [{ rel, href }] : [];
      }),
  };
}
