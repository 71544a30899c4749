import { httpDateMs, valuesOf } from '@org/http-core/provider';

/** A non-negative decimal number. */
const DECIMAL = /^\d{1,15}(?:\.\d{1,9})?$/;

/**
 * Returns the wait that `Retry-After` (RFC 9110, section 10.2.3) asks for, in milliseconds; `undefined` if it is absent or
 * invalid. If the field occurs several times, the longest wait.
 */
export function retryAfterMs(value: string | undefined, nowMs: number): number | undefined {
  let waitMs: number | undefined;
  for (const text of valuesOf(value?.trim() ?? null)) {
    const at = httpDateMs(text);
    const one = DECIMAL.test(text)
      ? Math.ceil(Number(text) * 1000)
      : at === undefined
        ? undefined
        : at - nowMs;
    if (one !== undefined) waitMs = Math.max(waitMs ?? 0, one);
  }
  return waitMs;
}
