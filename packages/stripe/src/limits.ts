import {
  staticRateLimits,
  type LimitPolicy,
  type RateLimitConfig,
  type RetryResponse,
  type RetryRules,
} from '@org/http-core/provider';

const SOURCE = 'https://docs.stripe.com/rate-limits';
const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Meter events have a budget of their own. */
const METER_EVENTS = ['billing.meterEvent*', 'v2.billing.meterEvent*'];
const OTHERS = METER_EVENTS.map((pattern) => `!${pattern}`);

const policy = (name: string, limit: number, rest: Partial<LimitPolicy> = {}): LimitPolicy => ({
  name,
  limit,
  windowMs: SECOND,
  source: SOURCE,
  ...rest,
});

/** A 429 delays only the call that received it. */
const noSharedPause = { throttlePauseMs: 0 };

/** Limits of live accounts and of sandboxes alike. */
const shared: readonly LimitPolicy[] = [
  policy('search', 20, { match: '*.search' }),
  policy('file-reads', 20, { match: ['files.retrieve', 'files.list'] }),
  policy('file-writes', 20, { match: 'files.create' }),
  policy('payouts', 15, { match: 'payouts.create', concurrency: 30 }),
  policy('payment-intent-updates', 1_000, {
    match: 'paymentIntents.update',
    per: ({ params }) => (typeof params?.['id'] === 'string' ? params['id'] : undefined),
    windowMs: HOUR,
  }),
  policy('meter-events', 1_000, { match: METER_EVENTS }),
];

/**
 * The limits of a live account: 100 requests per second, 25 of them to one endpoint. Stripe does not publish its limits
 * in headers, so the limiter learns nothing. A 429 may also mean a lock on one object (`lock_timeout`), so it delays only
 * the call that received it.
 *
 * @public
 */
export const liveLimits: RateLimitConfig = staticRateLimits({
  ...noSharedPause,
  policies: [
    policy('account', 100, { match: OTHERS }),
    policy('endpoint', 25, { per: 'operation', match: OTHERS }),
    ...shared,
  ],
});

/**
 * The limits of a sandbox: 25 requests per second.
 *
 * @public
 */
export const sandboxLimits: RateLimitConfig = staticRateLimits({
  ...noSharedPause,
  policies: [policy('account', 25, { match: OTHERS }), ...shared],
});

/**
 * How Stripe's documentation says to retry, as data. Sources: docs.stripe.com/error-low-level,
 * /rate-limits and /api/idempotent_requests.
 *
 * - `Stripe-Should-Retry` overrides everything else.
 * - 429 and 400 `rate_limit`: refused before the idempotency layer, so nothing ran.
 * - 409: another request with the same key is under way; the same key may be sent again. An `idempotency_error` of
 *   another code is final: the key was used before with other parameters (docs.stripe.com/api-v2-overview, errors).
 * - every other 4xx is final, 5xx is not.
 * - v1 keeps a key for at least 24 hours, v2 for 30 days (docs.stripe.com/api-v2-overview, idempotency).
 * - a key replays the result of its request: so Stripe's own final response to a retry settles an earlier response that
 *   was lost.
 */
export const retryRules: RetryRules = {
  retryHeader: 'stripe-should-retry',
  classify: ({ status, body }) => {
    const code = errorPart(body, 'code');
    if (status === 400 && code === 'rate_limit') return 'throttled';
    const reused = status === 409 && errorPart(body, 'type') === 'idempotency_error' && code !== KEY_IN_USE;
    return reused ? 'final' : undefined;
  },
  settlesIdempotencyKey,
  // The server of OAuth keeps none.
  idempotencyKeyTtlMs: ({ path }) =>
    path.startsWith('/v2/') ? 30 * DAY : path.startsWith('/oauth/') ? undefined : DAY,
};

/** The only `idempotency_error` that a retry can cure. */
const KEY_IN_USE = 'idempotency_key_in_use';

/** Statuses of errors that Stripe returns after it has looked up the key; 401, 403 and 429 come before. */
const AFTER_KEY_LOOKUP = new Set([400, 402, 404, 410, 412, 422]);

/** Only Stripe's own API sends a request id and an error type, and marks a replay. */
function settlesIdempotencyKey({ status, header, body }: RetryResponse): boolean {
  if (header('idempotent-replayed') === 'true') return true;
  const type = errorPart(body, 'type');
  return (
    AFTER_KEY_LOOKUP.has(status) &&
    header('request-id') !== null &&
    typeof type === 'string' &&
    type !== 'idempotency_error'
  );
}

/** The maximum length of an idempotency key, in characters (docs.stripe.com/api/idempotent_requests). */
export const MAX_IDEMPOTENCY_KEY_LENGTH = 255;

function errorPart(body: unknown, part: 'code' | 'type'): unknown {
  return (body as { error?: Readonly<Record<string, unknown>> } | null | undefined)?.error?.[part];
}
