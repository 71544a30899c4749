import { httpDateMs } from '@org/runtime-kit';
import type { RateLimitInfo, LimitHeaders, LimitReader } from '../../contract/rate-limit-info.ts';

/** A number and nothing else; of a list such as `100, 100;w=60`, the first. `parseFloat` would read `5 apples`. */
const NUMBER = /^\s*(\d{1,15}(?:\.\d{1,9})?)\s*(?:[,;].*)?$/;

/** 2001-09-09 in seconds: no delay is as long, no Unix time in use as early. */
const FIRST_UNIX_SECONDS = 1e9;
/** 1973-03-03 in milliseconds, the year 5138 in seconds. */
const FIRST_UNIX_MILLISECONDS = 1e11;

/** Reads limits from headers with these names. */
export function headerLimits(names: LimitHeaders): LimitReader {
  const { limit, remaining, reset, windowMs } = names;
  return (headers, nowMs) => {
    const left = numberOf(headers.get(remaining));
    if (left === undefined) return undefined;
    const end = reset === undefined ? undefined : numberOf(headers.get(reset));
    const fact: RateLimitInfo = {
      name: remaining,
      remaining: left,
      limit: limit === undefined ? undefined : numberOf(headers.get(limit)),
      resetMs: end === undefined ? undefined : delayOf(end, headers.get('date'), nowMs),
      resolutionMs: end !== undefined && end < FIRST_UNIX_MILLISECONDS && Number.isInteger(end) ? 1000 : 0,
      windowMs: typeof windowMs === 'string' ? numberOf(headers.get(windowMs)) : windowMs,
    };
    return [fact];
  };
}

function numberOf(value: string | null): number | undefined {
  const digits = value === null ? undefined : NUMBER.exec(value)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The delay in milliseconds. A Unix time is the server's, so it is measured by the server's clock where it shows one. */
function delayOf(number: number, date: string | null, nowMs: number): number {
  if (number < FIRST_UNIX_SECONDS) return number * 1000;
  const at = number < FIRST_UNIX_MILLISECONDS ? number * 1000 : number;
  return Math.max(0, at - (httpDateMs(date ?? '') ?? nowMs));
}
