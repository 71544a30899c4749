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
  redact,
  type ApiErrorInit,
  type ErrorFamily,
  type ErrorGroup,
  type FailedResponse,
  isRecord,
} from '@org/http-core/provider';

/**
 * What Stripe says of a failure beside its message. Names follow its API reference, in camel case.
 *
 * @public
 */
export interface StripeErrorDetails {
  /** `card_error`, `invalid_request_error`, `idempotency_error`, `api_error`, or a v2 type. */
  readonly type: string | undefined;
  /** Stripe's code: `card_declined`, `resource_missing` … */
  readonly code: string | undefined;
  /** Why the issuer declined: `insufficient_funds` … */
  readonly declineCode: string | undefined;
  /** What to do about a decline: `try_again_later`, `do_not_try_again` … */
  readonly adviceCode: string | undefined;
  readonly networkDeclineCode: string | undefined;
  /** What the card network advises about a decline: `01`, `02` … */
  readonly networkAdviceCode: string | undefined;
  /** The parameter at fault: `items[0][price]`. */
  readonly param: string | undefined;
  /** The charge that failed. */
  readonly charge: string | undefined;
  /** Documentation of the code. */
  readonly docUrl: string | undefined;
  /** This request in the dashboard. */
  readonly requestLogUrl: string | undefined;
  /** The payment intent, setup intent or payment method concerned, by id. */
  readonly paymentIntentId: string | undefined;
  readonly setupIntentId: string | undefined;
  readonly paymentMethodId: string | undefined;
  /** The type of the payment method that failed: `card`, `us_bank_account` … */
  readonly paymentMethodType: string | undefined;
  /** The source concerned (a card, a bank account), by id. */
  readonly sourceId: string | undefined;
}

/**
 * 402: the card cannot be charged. `details.declineCode` says why, and `details.adviceCode` what to do.
 *
 * @public
 */
export class StripeCardError extends ApiError {
  declare readonly name: 'StripeCardError';
  declare readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, code = 'card_error') {
    super(init, code);
  }

  /** Why the issuer declined the card, such as `insufficient_funds`. */
  get declineCode(): string | undefined {
    return this.details.declineCode;
  }
}

/**
 * 400 or 422: the request is wrong. `details.param` names the parameter.
 *
 * @public
 */
export class StripeInvalidRequestError extends ValidationError {
  declare readonly name: 'StripeInvalidRequestError';
  declare readonly details: StripeErrorDetails;
}

/**
 * 404: the object does not exist, or belongs to another account. (stripe-node has `StripeInvalidRequestError` here.)
 *
 * @public
 */
export class StripeNotFoundError extends NotFoundError {
  declare readonly name: 'StripeNotFoundError';
  declare readonly details: StripeErrorDetails;
}

/**
 * 401: the key is missing, wrong, expired or revoked.
 *
 * @public
 */
export class StripeAuthenticationError extends AuthenticationError {
  declare readonly name: 'StripeAuthenticationError';
  declare readonly details: StripeErrorDetails;
}

/**
 * 403: the key does not have this permission.
 *
 * @public
 */
export class StripePermissionError extends PermissionError {
  declare readonly name: 'StripePermissionError';
  declare readonly details: StripeErrorDetails;
}

/**
 * 409: the idempotency key was used before with other parameters, or is in use now.
 *
 * @public
 */
export class StripeIdempotencyError extends ConflictError {
  declare readonly name: 'StripeIdempotencyError';
  declare readonly details: StripeErrorDetails;
  constructor(init: ApiErrorInit, code = 'idempotency_error') {
    super(init, code);
  }
}

/**
 * 429: too many requests at once. The call was retried as often as its options allow.
 *
 * @public
 */
export class StripeRateLimitError extends RateLimitError {
  declare readonly name: 'StripeRateLimitError';
  declare readonly details: StripeErrorDetails;
}

/**
 * 5xx: Stripe failed.
 *
 * @public
 */
export class StripeServerError extends ServerError {
  declare readonly name: 'StripeServerError';
  declare readonly details: StripeErrorDetails;
}

/**
 * Any other failed response.
 *
 * @public
 */
export class StripeApiError extends ApiError {
  declare readonly name: 'StripeApiError';
  declare readonly details: StripeErrorDetails;
}

/**
 * An error response of Stripe.
 *
 * @public
 */
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

/**
 * Every error that a call to Stripe can fail with: an error response, or no usable response at all.
 *
 * @public
 */
export type StripeCallError = StripeError | CallError;

/**
 * The promise of a call to Stripe. `safe()` returns its error as a value, a {@link StripeCallError}.
 *
 * @public
 */
export type ApiPromise<T> = RuntimePromise<T, StripeCallError>;

/**
 * A list operation of Stripe. `await` gives its first page, `for await` all items of all pages.
 *
 * @public
 */
export type Pager<Item, Page> = RuntimePager<Item, Page, StripeCallError>;

const family: ErrorFamily<StripeError> = defineErrors<StripeError, StripeErrorDetails>({
  package: '@org/stripe',
  name: 'StripeError',
  classes: {
    StripeCardError,
    StripeInvalidRequestError,
    StripeNotFoundError,
    StripeAuthenticationError,
    StripePermissionError,
    StripeIdempotencyError,
    StripeRateLimitError,
    StripeServerError,
    StripeApiError,
  },
  read: ({ body, status, secrets }) => {
    const raw = rawErrorOf(body);
    const details = readDetails(raw, secrets);
    const { message } = raw;
    return {
      details,
      message: typeof message === 'string' ? message : `Stripe responded with status ${status}.`,
      code: details.code,
    };
  },
  classFor: ({ status }, { code, type }) => {
    if (status === 429 || (status === 400 && code === 'rate_limit')) return StripeRateLimitError;
    if (status === 409 || type === 'idempotency_error') return StripeIdempotencyError;
    if (status === 402 || type === 'card_error') return StripeCardError;
    return status === 410 ? StripeApiError : undefined;
  },
});

/**
 * All errors of Stripe's API as one class value: for `instanceof`, and for frameworks that select errors by class, such as
 * `@Catch(StripeError)` of NestJS. It cannot be constructed.
 *
 * @public
 * @example
 * ```ts
 * import { StripeError } from '@org/stripe';
 *
 * export const codeOf = (error: unknown): string | undefined =>
 *   error instanceof StripeError ? error.code : undefined;
 * ```
 */
export const StripeError: ErrorGroup<StripeError> = family.group;

/**
 * True for every error response of Stripe's API, from any copy of the package. `details` contains Stripe's own fields.
 *
 * @public
 * @example
 * ```ts
 * import { isStripeError } from '@org/stripe';
 *
 * export const explain = (error: unknown): string =>
 *   isStripeError(error) ? `${error.details.type ?? 'error'}: ${error.message}` : 'not a response of Stripe';
 * ```
 */
export function isStripeError(error: unknown): error is StripeError {
  return family.group.isInstance(error);
}

/** Makes the typed error of a failed response. */
export function toStripeError(response: FailedResponse): StripeError {
  return family.toError(response);
}

/** The error object of a response, as Stripe sends it; empty if the response has none. */
function rawErrorOf(body: unknown): Readonly<Record<string, unknown>> {
  const error = isRecord(body) ? body['error'] : undefined;
  // OAuth responses carry the code as plain text: `invalid_grant`.
  if (typeof error === 'string')
    return { type: error, code: error, message: isRecord(body) ? body['error_description'] : undefined };
  return isRecord(error) ? error : {};
}

/** One word: a type, a code or an id. */
const WORD = /^\w{1,255}$/;
/** A parameter's path: `items[0][price]`, or `configuration.merchant` in v2. */
const PARAM = /^[\w.[\]-]{1,255}$/;
/** A page of Stripe's own. */
const PAGE = /^https:\/\/[\w.-]*\bstripe\.com\/[\w./#?=&%-]{0,500}$/;

/**
 * Reads the details one by one, because a response may contain anything. A value is omitted if its form does not match its name,
 * or if it repeats one of the `secrets`.
 */
function readDetails(
  raw: Readonly<Record<string, unknown>>,
  secrets: Iterable<string> = [],
): StripeErrorDetails {
  // `redact` decides what counts as a secret. An empty or short value occurs in any text and must not hide a decline.
  const known = [...secrets];
  const safe = (value: unknown, form: RegExp): string | undefined =>
    typeof value === 'string' && form.test(value) && redact(value, known) === value ? value : undefined;
  const word = (name: string): string | undefined => safe(raw[name], WORD);
  const idOf = (name: string): string | undefined => {
    const value = raw[name];
    return safe(isRecord(value) ? value['id'] : value, WORD);
  };
  return {
    type: word('type'),
    code: word('code'),
    declineCode: word('decline_code'),
    adviceCode: word('advice_code'),
    networkDeclineCode: word('network_decline_code'),
    networkAdviceCode: word('network_advice_code'),
    param: safe(raw['param'], PARAM),
    charge: word('charge'),
    docUrl: safe(raw['doc_url'], PAGE),
    requestLogUrl: safe(raw['request_log_url'], PAGE),
    paymentIntentId: idOf('payment_intent'),
    setupIntentId: idOf('setup_intent'),
    paymentMethodId: idOf('payment_method'),
    paymentMethodType: word('payment_method_type'),
    sourceId: idOf('source'),
  };
}
