import { httpDateMs } from '@org/runtime-kit';
import type { RateLimitInfo, LimitHeaders, LimitReader } from '../../contract/rate-limit-info.ts';

/** A number, or the first number of a list such as `100, 100;w=60`. `parseFloat` would accept `5 apples`. */
const NUMBER = /^\s*(\d{1,15}(?:\.\d{1,9})?)\s*(?:[,;].*)?$/;

/** 2001-09-09 in seconds: longer than any delay, earlier than any Unix time in use. */
const FIRST_UNIX_SECONDS = 1e9;
/** 1973-03-03 in milliseconds, the year 5138 in seconds: tells the two units apart. */
const FIRST_UNIX_MILLISECONDS = 1e11;

/** Creates a reader for limits in plain numeric headers with these names. */
export function limitHeaderReader(names: LimitHeaders): LimitReader {
  const { limit, remaining, reset, windowMs } = names;
  return (headers, nowMs) => {
    const left = numberOf(headers.get(remaining));
    if (left === undefined) return undefined;
    const end = reset === undefined ? undefined : numberOf(headers.get(reset));
    const info: RateLimitInfo = {
      name: remaining,
      remaining: left,
      limit: limit === undefined ? undefined : numberOf(headers.get(limit)),
      resetMs: end === undefined ? undefined : delayOf(end, headers.get('date'), nowMs),
      resolutionMs: end !== undefined && end < FIRST_UNIX_MILLISECONDS && Number.isInteger(end) ? 1000 : 0,
      windowMs: typeof windowMs === 'string' ? numberOf(headers.get(windowMs)) : windowMs,
    };
    return [info];
  };
}

function numberOf(value: string | null): number | undefined {
  const digits = value === null ? undefined : NUMBER.exec(value)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The delay in milliseconds. A Unix time is measured against the server's clock, if the response has a `Date`. */
function delayOf(number: number, date: string | null, nowMs: number): number {
  if (number < FIRST_UNIX_SECONDS) return number * 1000;
  const at = number < FIRST_UNIX_MILLISECONDS ? number * 1000 : number;
  return Math.max(0, at - (httpDateMs(date ?? '') ?? nowMs));
}
