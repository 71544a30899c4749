import type { RetryRules } from '@org/http-core';

/**
 * What Stripe's documentation says of retrying, as data. Sources: docs.stripe.com/error-low-level,
 * /rate-limits and /api/idempotent_requests.
 *
 * - `Stripe-Should-Retry` wins over everything else.
 * - 429 and 400 `rate_limit`: refused before the idempotency layer, so nothing was executed.
 * - 409: another request with the same key is under way; the same key may be sent again.
 * - every other 4xx is final, 5xx is not.
 */
export const retryRules: RetryRules = {
  verdictHeader: 'stripe-should-retry',
  verdict: ({ status, body }) =>
    status === 400 && errorCode(body) === 'rate_limit' ? 'throttled' : undefined,
};

/** Stripe keeps keys of up to this many characters (docs.stripe.com/api/idempotent_requests). */
export const MAX_IDEMPOTENCY_KEY_LENGTH = 255;

function errorCode(body: unknown): unknown {
  return (body as { error?: { code?: unknown } } | null | undefined)?.error?.code;
}
