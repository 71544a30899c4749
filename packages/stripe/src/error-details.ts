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
}

/** The error object of an answer, as Stripe sends it; unknown when the answer holds none. */
export function rawErrorOf(body: unknown): Readonly<Record<string, unknown>> {
  const error = isRecord(body) ? body['error'] : undefined;
  // OAuth answers carry the code as plain text.
  if (typeof error === 'string')
    return { type: error, message: isRecord(body) ? body['error_description'] : undefined };
  return isRecord(error) ? error : {};
}

/** Reads the details, one by one: an answer is data, and may hold anything. */
export function readDetails(raw: Readonly<Record<string, unknown>>): StripeErrorDetails {
  const text = (name: string): string | undefined => (typeof raw[name] === 'string' ? raw[name] : undefined);
  const idOf = (name: string): string | undefined => {
    const value = raw[name];
    const id = isRecord(value) ? value['id'] : value;
    return typeof id === 'string' ? id : undefined;
  };
  return {
    type: text('type'),
    code: text('code'),
    declineCode: text('decline_code'),
    adviceCode: text('advice_code'),
    networkDeclineCode: text('network_decline_code'),
    param: text('param'),
    charge: text('charge'),
    docUrl: text('doc_url'),
    requestLogUrl: text('request_log_url'),
    paymentIntentId: idOf('payment_intent'),
    setupIntentId: idOf('setup_intent'),
    paymentMethodId: idOf('payment_method'),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
