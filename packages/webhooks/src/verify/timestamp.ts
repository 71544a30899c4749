import type { TimestampUnit } from '../contract/signature-scheme.ts';
import { failure, type VerificationFailure } from '../contract/verification.ts';

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
