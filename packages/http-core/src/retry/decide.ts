import type { Outcome } from '../contract/outcome.ts';
import type { Clock } from '@org/runtime-kit';
import type { DelaySource, RetryReason } from '../errors/attempt-record.ts';
import type { RetryClass } from '../contract/operation.ts';
import { isRetryable } from './assess-response.ts';
import { backoffMs } from './delay.ts';
import type { RetryOptions } from '../contract/retry.ts';
import type { RetryQuota } from './retry-quota.ts';

/** The state of a call when a retry is decided. */
export interface RetryContext {
  readonly clock: Clock;
  readonly options: RetryOptions;
  readonly quota: RetryQuota;
  readonly retryClass: RetryClass;
  /** Whether the body can be sent again. */
  readonly replayable: boolean;
  /** Retries made so far. */
  readonly retries: number;
  /** Milliseconds until the deadline of the call. */
  readonly remainingMs: number;
}

/** The decision to retry after a delay, or to stop. */
export type Decision =
  | {
      readonly retry: true;
      readonly delayMs: number;
      readonly delaySource: DelaySource;
      readonly reason: RetryReason;
      /** Quota tokens taken; refund them if the retry succeeds. */
      readonly taken: number;
    }
  | {
      readonly retry: false;
      /** When the server asked to retry, in milliseconds since the epoch. */
      readonly retryAt?: number | undefined;
      /** Why a failure that could be retried is not. */
      readonly because?: StopReason;
    };

/**
 * Why a failure that could be retried is not: the body is a `stream`, all `attempts` are used, the wait is `too-long` or
 * exceeds the `deadline`, the `quota` is exhausted, or the `circuit` is open.
 */
export type StopReason = 'stream' | 'attempts' | 'too-long' | 'deadline' | 'quota' | 'circuit';

/**
 * Decides by the retry matrix (retry class × phase × response), then by quota and deadline.
 *
 * A wait that the server asks for is kept exactly or not at all: if it does not fit, the call fails immediately and states
 * when to retry, because an earlier retry would be rejected again.
 */
export function decideRetry(outcome: Outcome, context: RetryContext): Decision {
  const { clock, options } = context;
  const repeatable = context.retryClass !== 'ambiguous';
  let requested: number | undefined;
  let kind: 'transient' | 'throttled' = 'transient';
  let reason: RetryReason;
  let allowed: boolean;
  switch (outcome.kind) {
    case 'not-sent':
      reason = 'not-sent';
      allowed = true;
      break;
    case 'no-response':
      reason = 'no-response';
      allowed = repeatable;
      break;
    case 'response': {
      const { classification, retryAfterMs } = outcome.assessment;
      reason = 'status';
      allowed = classification === 'transient' ? repeatable : isRetryable(classification);
      if (isRetryable(classification)) requested = retryAfterMs;
      if (classification === 'throttled') kind = 'throttled';
    }
  }
  const retryAt = requested === undefined ? undefined : clock.now() + requested;
  const stop = (because: StopReason): Decision => ({ retry: false, retryAt, because });
  if (!allowed) return { retry: false, retryAt };
  if (!context.replayable) return stop('stream');
  if (context.retries >= options.maxRetries) return stop('attempts');
  if (requested !== undefined && requested > options.maxRetryAfterMs) return stop('too-long');
  const base = kind === 'throttled' ? options.throttleDelayMs : options.baseDelayMs;
  const delayMs = requested ?? backoffMs(clock, context.retries, base, options.maxDelayMs);
  if (delayMs >= context.remainingMs) return stop('deadline');
  const taken = context.quota.take(kind);
  if (taken === 0) return stop('quota');
  return {
    retry: true,
    delayMs,
    delaySource: requested === undefined ? 'backoff' : 'retry-after',
    reason,
    taken,
  };
}
