import type { Attempt, DeathReason, Delivery, Verdict } from '../contract/delivery.ts';
import type { PlannedRetry, RetryPlan } from './retry-schedule.ts';

const GONE = 410;

/** Errors that no other attempt can mend. */
const HOPELESS: ReadonlySet<string> = new Set(['invalid_url', 'invalid_request']);

/** A 2xx, and nothing else: a redirect is not followed. */
const isDelivered = ({ status }: Attempt): boolean => status !== undefined && status >= 200 && status < 300;

/** What an attempt says about the health of the endpoint. */
export function healthOf({
  status,
  error,
}: Attempt): 'success' | 'failure' | 'timeout' | 'alive' | 'unknown' {
  if (error === 'timeout') return 'timeout';
  if (status === undefined) return error === 'aborted' ? 'unknown' : 'failure';
  if (status >= 500) return 'failure';
  return status >= 200 && status < 300 ? 'success' : 'alive';
}

/** A verdict, and the retry behind it. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly retry?: PlannedRetry;
}

/** Decides what an attempt means for its delivery. */
export function judge(
  delivery: Delivery,
  attempt: Attempt,
  retryAfterMs: number | undefined,
  plan: RetryPlan,
  nowMs: number,
): Judgement {
  if (isDelivered(attempt)) return { verdict: { kind: 'delivered', attempt } };
  // The worker had to end, which is not the endpoint's fault.
  if (attempt.error === 'aborted') return { verdict: { kind: 'postpone', atMs: nowMs } };
  const dead = (reason: DeathReason): Judgement => ({ verdict: { kind: 'dead', reason, attempt } });
  if (attempt.status === GONE) return dead('gone');
  if (attempt.error !== undefined && HOPELESS.has(attempt.error)) return dead('invalid');
  const retry = plan(delivery.attemptsMade + 1, retryAfterMs);
  if (retry === undefined) return dead('exhausted');
  return { verdict: { kind: 'retry', attempt, atMs: nowMs + retry.delayMs }, retry };
}
