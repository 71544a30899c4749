import type { RetryAnswer, RetryRules } from './retry-rules.ts';

/** A non-negative decimal number and nothing else: `parseFloat` would read `5 apples`. */
const DECIMAL = /^\d{1,15}(?:\.\d{1,9})?$/;

/** RFC 9110 §5.6.7: the three forms of an HTTP date all begin with the day's name. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/**
 * The wait the server asks for, in milliseconds: from the provider's own rule, `retry-after-ms`, or `Retry-After` in
 * seconds, fractions of a second or as an HTTP date. `undefined` when it asks for none, or not understandably.
 *
 * A date is measured against the answer's own `Date` where it has one, so that a wrong local clock does not matter.
 */
export function requestedDelayMs(
  answer: RetryAnswer,
  rules: RetryRules | undefined,
  nowMs: number,
): number | undefined {
  const own = rules?.retryAfterMs?.(answer, nowMs);
  if (own !== undefined && own >= 0) return own;
  const milliseconds = answer.header('retry-after-ms')?.trim();
  if (milliseconds && DECIMAL.test(milliseconds)) return Math.ceil(Number(milliseconds));
  const value = answer.header('retry-after')?.trim();
  if (!value) return undefined;
  if (DECIMAL.test(value)) return Math.ceil(Number(value) * 1000);
  const until = httpDateMs(value);
  if (until === undefined) return undefined;
  return Math.max(0, until - (httpDateMs(answer.header('date') ?? '') ?? nowMs));
}

function httpDateMs(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  // The asctime form names no zone, and means GMT all the same.
  const at = Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : at;
}
