/** A non-negative decimal number and nothing else. */
const DECIMAL = /^\d{1,15}(?:\.\d{1,9})?$/;

/** RFC 9110 §5.6.7: the three forms of an HTTP date all begin with the day's name. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/** The wait that `Retry-After` asks for, in milliseconds; `undefined` when it asks for none, or not understandably. */
export function retryAfterMs(value: string | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? '';
  if (DECIMAL.test(text)) return Math.ceil(Number(text) * 1000);
  if (!HTTP_DATE.test(text)) return undefined;
  const at = Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
