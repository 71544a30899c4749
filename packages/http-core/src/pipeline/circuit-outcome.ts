import type { CircuitOutcome } from '../breaker/circuit-state.ts';
import { outcomeOfStatus } from '../breaker/classify.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { AttemptResult } from './outcome.ts';

/** What an attempt says about the health of the server: without an answer, it failed, unless the caller ended it. */
export function circuitOutcome(result: AttemptResult, record: AttemptRecord): CircuitOutcome {
  if (!result.failed) return 'success';
  if (result.status !== undefined) return outcomeOfStatus(result.status);
  return record.failure === 'aborted' ? 'unknown' : 'failure';
}
