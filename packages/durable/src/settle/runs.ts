import { ApiError, SdkError, type AttemptRecord } from '@org/http-core';
import type { Clock } from '@org/runtime-kit';
import type { CallRun, FailureRecord } from '../contract/evidence.ts';
import { currentRuns, type CallData } from '../record/call-record.ts';

/** A run that begins now, and sends for as long as the deadline of a call. */
export const newRun = (clock: Clock, deadlineMs: number): CallRun => ({
  id: clock.uuid(),
  startedAtMs: clock.now(),
  sendsUntilMs: clock.now() + deadlineMs,
  attempts: [],
});

/** The runs since the last failure, without the one of this process. */
export const earlierRuns = (data: CallData): readonly CallRun[] => currentRuns(data).slice(0, -1);

/** Whether one of the runs may have taken effect: it was interrupted, or its response was lost. */
export function isDoubtful(runs: readonly CallRun[]): boolean {
  // What a probe found to be absent settles every run before it.
  const from = runs.findLastIndex(({ outcome }) => outcome === 'absent');
  return runs.slice(from + 1).some(({ outcome }) => outcome === undefined || outcome === 'lost');
}

/** The attempts that an error carries. */
export const attemptsOf = (error: unknown): readonly AttemptRecord[] =>
  SdkError.isInstance(error) ? error.attempts : [];

/** What is kept of an error. The texts of an `SdkError` are redacted; those of other errors are not kept. */
export function failureOf(error: unknown): FailureRecord {
  if (!SdkError.isInstance(error))
    return {
      name: 'Error',
      code: 'unexpected',
      message: 'The call failed with an error of another library.',
    };
  const { name, code, message, requestId } = error;
  return { name, code, message, requestId, status: ApiError.isInstance(error) ? error.status : undefined };
}
