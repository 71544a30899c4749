import { httpDateMs, valuesOf } from '@org/http-core';

/** A non-negative decimal number and nothing else. */
const DECIMAL = /^\d{1,15}(?:\.\d{1,9})?$/;

/**
 * The wait that `Retry-After` asks for, in milliseconds; `undefined` when it asks for none, or not understandably. A field
 * that came several times asks for the longest of its waits.
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
