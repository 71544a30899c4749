import type { LongCall } from '@org/http-core/provider';
import { IdempotencyKeyExpiredError, OutcomeUnknownError } from '../contract/errors.ts';
import type { UnknownReason } from '../contract/evidence.ts';
import { reportOf, type CallData, type CallRecord } from '../record/call-record.ts';

/** Whether a doubtful call may be sent again: with its key or by its nature, while the provider can be relied on for it. */
export const isRepeatable = ({ retryClass, settleUntilMs }: CallData, nowMs: number): boolean =>
  retryClass !== 'ambiguous' && nowMs < settleUntilMs;

/**
 * How long a run that begins now may send, in milliseconds. A repetition must arrive while the provider still keeps the
 * key.
 */
export function deadlineOf(
  data: CallData,
  { deadlineMs }: Pick<LongCall, 'deadlineMs'>,
  nowMs: number,
): number {
  return data.retryClass === 'keyed' && isRepeatable(data, nowMs)
    ? Math.min(deadlineMs, data.settleUntilMs - nowMs)
    : deadlineMs;
}

/**
 * Why no program can settle a doubtful call; `undefined` if one can.
 *
 * @param storedFailure Whether the response is a failure that the provider has stored under the idempotency key.
 */
export function unknownReason(
  data: CallData,
  { canProbe }: Pick<LongCall, 'canProbe'>,
  storedFailure: boolean,
  nowMs: number,
): UnknownReason | undefined {
  if (canProbe) return undefined;
  if (storedFailure) return 'stored_failure';
  if (isRepeatable(data, nowMs)) return undefined;
  if (data.retryClass === 'ambiguous') return 'no_probe';
  return data.retryClass === 'keyed' ? 'key_expired' : 'window_passed';
}

/** The error for a call that a person has to settle. */
export function unknownError(record: CallRecord, cause?: unknown): OutcomeUnknownError {
  const report = reportOf(record);
  return report.reason === 'key_expired'
    ? new IdempotencyKeyExpiredError(report, cause)
    : new OutcomeUnknownError(report, cause);
}
