import { reasonsOf } from './error-details.ts';

/**
 * Reasons of a 403 that ask for patience and not for another permission: nothing was executed. Sources:
 * developers.google.com/workspace/calendar/api/guides/errors, /drive/api/guides/handle-errors,
 * /gmail/api/guides/handle-errors.
 */
const THROTTLED: ReadonlySet<string> = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'RATE_LIMIT_EXCEEDED',
]);

/** Reasons that a wait of minutes cannot cure, whatever the status: the quota of a day, or of all sharing. */
const EXHAUSTED: ReadonlySet<string> = new Set([
  'dailyLimitExceeded',
  'dailyLimitExceededUnreg',
  'quotaExceeded',
  'sharingRateLimitExceeded',
]);

/** The body says that requests came too fast. */
export function isThrottled(body: unknown): boolean {
  const reasons = reasonsOf(body);
  return !isExhausted(body) && reasons.some((reason) => THROTTLED.has(reason));
}

/** The body says that a quota is used up which no short wait gives back. */
export function isExhausted(body: unknown): boolean {
  return reasonsOf(body).some((reason) => EXHAUSTED.has(reason));
}
