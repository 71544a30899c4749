import { httpDateMs, valuesOf } from '@org/runtime-kit';
import type { RetryResponse, RetryRules } from '../contract/retry.ts';

/** A non-negative decimal number and nothing else: `parseFloat` would read `5 apples`. */
const DECIMAL = /^\d{1,15}(?:\.\d{1,9})?$/;

/**
 * The wait the server asks for, in milliseconds: from the provider's own rule, `retry-after-ms`, or `Retry-After` in
 * seconds, fractions of a second or as an HTTP date. `undefined` when it asks for none, or not understandably.
 *
 * A field that came several times asks for the longest of its waits. A date is measured against the answer's own `Date` where it has one, so that a wrong local clock does not matter.
 */
export function requestedDelayMs(
  answer: RetryResponse,
  rules: RetryRules | undefined,
  nowMs: number,
): number | undefined {
  const own = rules?.retryAfterMs?.(answer, nowMs);
  if (own !== undefined && own >= 0) return own;
  return longest(answer, 'retry-after-ms', 1, nowMs) ?? longest(answer, 'retry-after', 1000, nowMs);
}

/** Of a field that came several times, the longest wait: it keeps the others, too. */
function longest(
  answer: RetryResponse,
  name: 'retry-after' | 'retry-after-ms',
  unitMs: number,
  nowMs: number,
): number | undefined {
  let waitMs: number | undefined;
  for (const value of valuesOf(answer.header(name))) {
    const one = DECIMAL.test(value) ? Math.ceil(Number(value) * unitMs) : untilDate(value, answer, nowMs);
    if (one !== undefined) waitMs = Math.max(waitMs ?? 0, one);
  }
  return waitMs;
}

function untilDate(value: string, answer: RetryResponse, nowMs: number): number | undefined {
  const until = httpDateMs(value);
  if (until === undefined) return undefined;
  return Math.max(0, until - (httpDateMs(valuesOf(answer.header('date'))[0] ?? '') ?? nowMs));
}
