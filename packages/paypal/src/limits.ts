import {
  isRecord,
  rateLimits,
  type Operation,
  type RateLimitConfig,
  type RetryResponse,
  type RetryRules,
} from '@org/http-core/provider';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How long PayPal keeps the `PayPal-Request-Id` of an operation, in milliseconds, as its documents say it of the header. An
 * operation that is not here takes none. PayPal can keep the ids of orders for up to 72 hours on request.
 */
const KEPT_MS: Readonly<Record<string, number>> = {
  'orders.create': 6 * HOUR,
  'orders.authorize': 6 * HOUR,
  'orders.capture': 6 * HOUR,
  'payments.authorizations.capture': 45 * DAY,
  'payments.authorizations.reauthorize': 45 * DAY,
  'payments.authorizations.void': 45 * DAY,
  'payments.captures.refund': 45 * DAY,
  'payouts.create': 30 * DAY,
  'plans.create': 72 * HOUR,
  'subscriptions.create': 72 * HOUR,
  'subscriptions.capture': 72 * HOUR,
  'products.create': 72 * HOUR,
  'vault.paymentTokens.create': 3 * HOUR,
  'vault.setupTokens.create': 3 * HOUR,
  'webProfiles.create': 3 * HOUR,
};

/**
 * Returns how long PayPal keeps the idempotency key of an operation, in milliseconds. After that, the same key would be
 * executed again. `undefined` for an operation that takes no key.
 *
 * @public
 * @example
 * ```ts
 * import { idempotencyKeyTtlMs } from '@org/paypal';
 *
 * console.log(idempotencyKeyTtlMs('orders.capture')); // 21600000, six hours
 * ```
 */
export const idempotencyKeyTtlMs = (operationId: string): number | undefined =>
  Object.hasOwn(KEPT_MS, operationId) ? KEPT_MS[operationId] : undefined;

/**
 * PayPal publishes no limits. A 429 pauses the calls of its operation for as long as it says. PayPal asks for polls that are at
 * least three seconds apart (developer.paypal.com/reference/guidelines/rate-limiting).
 *
 * @public
 */
export const limits: RateLimitConfig = rateLimits({ pausePer: 'operation' });

/**
 * What PayPal's errors say about a retry:
 *
 * - `DUPLICATE_REQUEST_ID`: the key was used for another request; the same one cannot succeed.
 * - `PREVIOUS_REQUEST_IN_PROGRESS`: the first request with this key, or on this object, is under way.
 * - `RATE_LIMIT_REACHED`: refused before anything was executed.
 */
export const retryRules: RetryRules = {
  classify: (response) => {
    const codes = codesOf(response);
    if (codes.has('RATE_LIMIT_REACHED')) return 'throttled';
    if (codes.has('DUPLICATE_REQUEST_ID')) return 'final';
    return codes.has('PREVIOUS_REQUEST_IN_PROGRESS') ? 'transient' : undefined;
  },
  idempotencyKeyTtlMs: ({ id }: Operation) => idempotencyKeyTtlMs(id),
};

/** The name of an error and the issues in its details. */
function codesOf({ body }: RetryResponse): Set<unknown> {
  const { name, details } = isRecord(body) ? body : {};
  const issues = Array.isArray(details) ? details.filter(isRecord).map(({ issue }) => issue) : [];
  return new Set([name, ...issues]);
}
