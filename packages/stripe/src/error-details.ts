import { redact } from '@org/http-core/provider';

/** What Stripe says of a failure beside its message. Names follow its API reference, in camel case. */
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

/** The error object of an answer, as Stripe sends it; unknown when the answer holds none. */
export function rawErrorOf(body: unknown): Readonly<Record<string, unknown>> {
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
 * Reads the details, one by one: an answer is data, and may hold anything. What has another form than its name promises,
 * or repeats one of the `secrets`, is left out.
 */
export function readDetails(
  raw: Readonly<Record<string, unknown>>,
  secrets: Iterable<string> = [],
): StripeErrorDetails {
  // The rule of `redact` decides what a secret is: an empty or short one stands in any text, and must not hide a decline.
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
