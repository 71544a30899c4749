import type { HeaderReader, HeaderSource } from '../contract/request.ts';
import { failure, type VerificationFailure } from '../contract/verification.ts';
import type { TimestampUnit } from '../contract/signature-scheme.ts';

/** No genuine signature header comes near this; 16 Standard Webhooks signatures with Ed25519 take 1.5 KiB. */
const MAX_HEADER_LENGTH = 4096;

/** The value of a header the scheme needs, or why it cannot be used. */
export function requireHeader(headers: HeaderReader, name: string): string | VerificationFailure {
  const value = headers.get(name);
  if (value === null || value === '') return failure('missing_header', `The ${name} header is missing.`);
  return value.length > MAX_HEADER_LENGTH
    ? failure('malformed_header', `The ${name} header is longer than ${MAX_HEADER_LENGTH} characters.`)
    : value;
}

/** Headers to be read by name, whatever they came as. Repeated ones are joined with a comma. */
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

/** Digits alone, without leading zeros: what a sender's `String(number)` gives, and few enough to stay exact. */
const digits = /^[1-9][0-9]{0,14}$/;

/** The number in a timestamp header, in the sender's unit; undefined where it is not one. */
export const parseTimestamp = (text: string): number | undefined =>
  digits.test(text) ? Number(text) : undefined;

/** Milliseconds since the epoch. */
export const toMilliseconds = (timestamp: number, unit: TimestampUnit): number =>
  timestamp * milliseconds[unit];

/** Undefined when the time lies within the tolerance, before or after now. Compared in the sender's unit. */
export function checkFreshness(
  timestamp: number,
  unit: TimestampUnit,
  nowMs: number,
  toleranceMs: number,
): VerificationFailure | undefined {
  const ageMs = (Math.floor(nowMs / milliseconds[unit]) - timestamp) * milliseconds[unit];
  if (ageMs > toleranceMs)
    return failure('too_old', `Signed ${ageMs} ms ago; at most ${toleranceMs} ms is allowed.`);
  if (-ageMs > toleranceMs) {
    return failure('too_new', `Signed ${-ageMs} ms in the future; at most ${toleranceMs} ms is allowed.`);
  }
  return undefined;
}
