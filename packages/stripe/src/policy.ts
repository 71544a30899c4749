import type { RetryResponse, RetryRules } from '@org/http-core/provider';

/**
 * What Stripe's documentation says of retrying, as data. Sources: docs.stripe.com/error-low-level,
 * /rate-limits and /api/idempotent_requests.
 *
 * - `Stripe-Should-Retry` wins over everything else.
 * - 429 and 400 `rate_limit`: refused before the idempotency layer, so nothing was executed.
 * - 409: another request with the same key is under way; the same key may be sent again. An `idempotency_error` of
 *   another code is final: the key was used before with other parameters (docs.stripe.com/api-v2-overview, errors).
 * - every other 4xx is final, 5xx is not.
 * - what was done under a key is answered again under it: so Stripe's own final word on a retry settles a lost answer.
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
};

/** The code of the only `idempotency_error` that passes by itself. */
const KEY_IN_USE = 'idempotency_key_in_use';

/** Statuses of errors that Stripe gives after it has looked the key up; 401, 403 and 429 come before. */
const AFTER_KEY_LOOKUP = new Set([400, 402, 404, 410, 412, 422]);

/** Only Stripe's own API names the request and a type of its errors; a replay is marked as one. */
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

/** Stripe keeps keys of up to this many characters (docs.stripe.com/api/idempotent_requests). */
export const MAX_IDEMPOTENCY_KEY_LENGTH = 255;

function errorPart(body: unknown, part: 'code' | 'type'): unknown {
  return (body as { error?: Readonly<Record<string, unknown>> } | null | undefined)?.error?.[part];
}
