import type { Attempt } from '../contract/delivery.ts';
import { AttemptError } from '../contract/errors.ts';
import type { TransportReply } from '../contract/delivery-transport.ts';

/** So much of an answer is kept, in characters: enough to see why, too little to store what it may hold. */
const MAX_EXCERPT = 500;

/** Shapes of credentials that receivers are known to echo. Each takes a whole run of characters or fails at once. */
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

/** The beginning of an answer, without what looks like a credential, and without the values that were sent along. */
function redactedExcerpt(excerpt: string, sent: Iterable<string>): string {
  let text = excerpt.slice(0, 4 * MAX_EXCERPT);
  for (const value of sent) if (value.length >= 6) text = text.replaceAll(value, '[redacted]');
  return text.replace(SECRET_SHAPES, '[redacted]').slice(0, MAX_EXCERPT);
}

/** What is kept of an attempt that was answered. */
export function answeredAttempt(
  reply: TransportReply,
  atMs: number,
  ownHeaders: Readonly<Record<string, string>>,
): Attempt {
  const { status, durationMs } = reply;
  if (status >= 200 && status < 300) return { atMs, durationMs, status };
  const excerpt = redactedExcerpt(reply.excerpt, Object.values(ownHeaders));
  return { atMs, durationMs, status, ...(excerpt === '' ? {} : { excerpt }) };
}

/** What is kept of an attempt that was not answered. */
export const unansweredAttempt = (error: unknown, atMs: number): Attempt =>
  AttemptError.isInstance(error)
    ? { atMs, durationMs: error.durationMs, error: error.code }
    : { atMs, durationMs: 0, error: 'unknown' };
