import { httpDateMs, valuesOf, type Clock } from '@org/runtime-kit';
import type { RetryResponse, RetryRules } from '../contract/retry.ts';

/** A non-negative decimal number; `parseFloat` would accept `5 apples`. */
const DECIMAL = /^\d{1,15}(?:\.\d{1,9})?$/;

/**
 * Returns the wait that a response asks for, in milliseconds: by the rule of the provider, `retry-after-ms`, or
 * `Retry-After` in seconds, fractions of a second, or as an HTTP date. `undefined` if there is none or it is invalid.
 *
 * If a header occurs several times, the longest wait counts. A date is measured against the response's `Date`, if it has
 * one, so that a wrong local clock does not matter.
 *
 * @param nowMs The wall clock, in milliseconds since the epoch.
 * @internal
 */
export function requestedDelayMs(
  response: RetryResponse,
  rules: RetryRules | undefined,
  nowMs: number,
): number | undefined {
  const own = rules?.retryAfterMs?.(response, nowMs);
  if (own !== undefined && own >= 0) return own;
  return longest(response, 'retry-after-ms', 1, nowMs) ?? longest(response, 'retry-after', 1000, nowMs);
}

/** The longest wait among the values of a header, which satisfies the others as well. */
function longest(
  response: RetryResponse,
  name: 'retry-after' | 'retry-after-ms',
  unitMs: number,
  nowMs: number,
): number | undefined {
  let waitMs: number | undefined;
  for (const value of valuesOf(response.header(name))) {
    const one = DECIMAL.test(value) ? Math.ceil(Number(value) * unitMs) : untilDate(value, response, nowMs);
    if (one !== undefined) waitMs = Math.max(waitMs ?? 0, one);
  }
  return waitMs;
}

function untilDate(value: string, response: RetryResponse, nowMs: number): number | undefined {
  const until = httpDateMs(value);
  if (until === undefined) return undefined;
  return Math.max(0, until - (httpDateMs(valuesOf(response.header('date'))[0] ?? '') ?? nowMs));
}

/**
 * Exponential backoff with full jitter: uniform between 0 and `baseMs · 2^retry`, capped at `maxMs`. Full jitter spreads
 * the retries of a fleet over the whole window; a minimum or a narrow band would synchronize them.
 *
 * @param retry Number of retries so far: 0 before the first.
 * @internal
 */
export function backoffMs(clock: Clock, retry: number, baseMs: number, maxMs: number): number {
  return clock.random() * Math.min(maxMs, baseMs * 2 ** retry);
}
