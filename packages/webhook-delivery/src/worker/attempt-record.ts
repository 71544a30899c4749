import type { Attempt } from '../contract/delivery.ts';
import type { TransportResponse } from '../contract/delivery-transport.ts';
import { AttemptError } from '../contract/errors.ts';

/** Stored length of a response body, in characters: enough to diagnose a failure, too little to leak much data. */
const MAX_EXCERPT = 500;

/** Credentials that receivers are known to echo. Each pattern consumes a whole run of characters or fails at once. */
const SHAPES = [
  /\bwh(?:sec|sk)_[\w+/=-]+/,
  /\bv1a?,[\w+/=-]{20,}/,
  /\b(?:sk|rk|pk)_(?:live|test)_\w+/,
  /\bxox[a-z]-[\w-]+/,
  /\bgh[pousr]_\w+/,
  /\beyJ[\w-]+(?:\.[\w-]*){0,2}/,
  /\b(?:Bearer|Basic) {1,16}[\w.~+/=-]+/,
];
const SECRET_SHAPES = new RegExp(SHAPES.map(({ source }) => source).join('|'), 'gi');

/** Shortens a response body and removes what looks like a credential as well as the values of `sentHeaders`. */
function redactedExcerpt(excerpt: string, sentHeaders: Iterable<string>): string {
  let text = excerpt.slice(0, 4 * MAX_EXCERPT);
  for (const value of sentHeaders) if (value.length >= 6) text = text.replaceAll(value, '[redacted]');
  return text.replace(SECRET_SHAPES, '[redacted]').slice(0, MAX_EXCERPT);
}

/** Returns the record of an attempt that got a response. */
export function recordResponse(
  response: TransportResponse,
  atMs: number,
  ownHeaders: Readonly<Record<string, string>>,
): Attempt {
  const { status, durationMs } = response;
  if (status >= 200 && status < 300) return { atMs, durationMs, status };
  const excerpt = redactedExcerpt(response.excerpt, Object.values(ownHeaders));
  return { atMs, durationMs, status, ...(excerpt === '' ? {} : { excerpt }) };
}

/** Returns the record of an attempt that got no response. */
export const recordFailure = (error: unknown, atMs: number): Attempt =>
  AttemptError.isInstance(error)
    ? { atMs, durationMs: error.durationMs, error: error.code }
    : { atMs, durationMs: 0, error: 'unknown' };
