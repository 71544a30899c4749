import type { HeaderReader, HeaderSource } from '../contract/request.ts';
import { failure, type VerificationFailure } from '../contract/verification.ts';
import type { TimestampUnit } from '../contract/signature-scheme.ts';

/** No genuine signature header comes near this limit: 16 Standard Webhooks signatures with Ed25519 take 1.5 KiB. */
const MAX_HEADER_LENGTH = 4096;

/** Returns the value of a header that the scheme needs, or why it cannot be used. */
export function requireHeader(headers: HeaderReader, name: string): string | VerificationFailure {
  const value = headers.get(name);
  if (value === null || value === '') return failure('missing_header', `The ${name} header is missing.`);
  return value.length > MAX_HEADER_LENGTH
    ? failure('malformed_header', `The ${name} header is longer than ${MAX_HEADER_LENGTH} characters.`)
    : value;
}

/** Makes headers readable by name, no matter which form they have. Repeated headers are joined with a comma. */
export function toHeaderReader(source: HeaderSource): HeaderReader {
  if (typeof source.get === 'function') return source as HeaderReader;
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(source)) {
    if (typeof value === 'string') values.set(name.toLowerCase(), value);
    else if (Array.isArray(value)) values.set(name.toLowerCase(), value.join(', '));
  }
  return { get: (name) => values.get(name.toLowerCase()) ?? null };
}

const milliseconds: Readonly<Record<TimestampUnit, number>> = { seconds: 1000, milliseconds: 1 };

/** Only digits, without leading zeros: what a sender's `String(number)` produces, and few enough to stay exact. */
const digits = /^[1-9][0-9]{0,14}$/;

/** Reads the number in a timestamp header, in the sender's unit; returns undefined if it is not a number. */
export const parseTimestamp = (text: string): number | undefined =>
  digits.test(text) ? Number(text) : undefined;

/** Converts a timestamp to milliseconds since the epoch. */
export const toMilliseconds = (timestamp: number, unit: TimestampUnit): number =>
  timestamp * milliseconds[unit];

/** Returns undefined if the timestamp lies within the tolerance, before or after now. Compares in the sender's unit. */
export function checkFreshness(
  timestamp: number,
  unit: TimestampUnit,
  nowMs: number,
  toleranceMs: number,
): VerificationFailure | undefined {
  const ageMs = (Math.floor(nowMs / milliseconds[unit]) - timestamp) * milliseconds[unit];
  if (ageMs > toleranceMs)
    return failure(
      'too_old',
      `The request was signed ${ageMs} ms ago, but at most ${toleranceMs} ms are allowed.`,
    );
  if (-ageMs > toleranceMs) {
    return failure(
      'too_new',
      `The request was signed ${-ageMs} ms in the future, but at most ${toleranceMs} ms are allowed.`,
    );
  }
  return undefined;
}
