import type { Attempt, DeadLetterReason, Delivery, DeliveryOutcome } from '../contract/delivery.ts';
import type { PlannedRetry, RetryPlan } from './retry-schedule.ts';

const GONE = 410;

/** Errors that every further attempt would repeat. */
const PERMANENT: ReadonlySet<string> = new Set(['invalid_url', 'invalid_request']);

/**
 * What an attempt shows about the health of its endpoint, in addition to the outcomes of http-core: `timeout` if the
 * response did not begin or end in time. `neutral`: the endpoint responded, but with neither 2xx nor 5xx.
 */
export type EndpointOutcome = 'success' | 'failure' | 'timeout' | 'neutral' | 'unknown';

/** Only 2xx delivers: redirects are not followed. */
const isDelivered = ({ status }: Attempt): boolean => status !== undefined && status >= 200 && status < 300;

export function endpointOutcomeOf({ status, error }: Attempt): EndpointOutcome {
  if (error === 'timeout') return 'timeout';
  if (status === undefined) return error === 'aborted' ? 'unknown' : 'failure';
  if (status >= 500) return 'failure';
  return status >= 200 && status < 300 ? 'success' : 'neutral';
}

/** The outcome of a delivery after an attempt, and the retry it leads to. */
export interface AttemptClassification {
  readonly outcome: DeliveryOutcome;
  readonly retry?: PlannedRetry;
}

/** Decides what an attempt means for its delivery. */
export function classifyAttempt(
  delivery: Delivery,
  attempt: Attempt,
  retryAfterMs: number | undefined,
  plan: RetryPlan,
  nowMs: number,
): AttemptClassification {
  if (isDelivered(attempt)) return { outcome: { kind: 'delivered', attempt } };
  // The worker had to stop, which is not the endpoint's fault.
  if (attempt.error === 'aborted') return { outcome: { kind: 'postpone', atMs: nowMs } };
  const deadLetter = (reason: DeadLetterReason): AttemptClassification => ({
    outcome: { kind: 'dead_letter', reason, attempt },
  });
  if (attempt.status === GONE) return deadLetter('gone');
  if (attempt.error !== undefined && PERMANENT.has(attempt.error)) return deadLetter('invalid');
  const retry = plan(delivery.attemptsMade + 1, retryAfterMs);
  if (retry === undefined) return deadLetter('exhausted');
  return { outcome: { kind: 'retry', attempt, atMs: nowMs + retry.delayMs }, retry };
}
