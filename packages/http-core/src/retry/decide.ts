import type { Outcome } from '../contract/outcome.ts';
import type { Clock } from '@org/runtime-kit';
import type { DelaySource, RetryReason } from '../errors/attempt-record.ts';
import type { RetryClass } from '../contract/operation.ts';
import { backoffMs } from './backoff.ts';
import type { RetryOptions } from '../contract/retry.ts';
import type { RetryQuota } from './retry-quota.ts';

/** What is known when deciding. */
export interface RetryContext {
  readonly clock: Clock;
  readonly options: RetryOptions;
  readonly quota: RetryQuota;
  readonly retryClass: RetryClass;
  /** The body can be sent again. */
  readonly replayable: boolean;
  /** Retries made so far. */
  readonly retries: number;
  /** Milliseconds left of the whole call. */
  readonly remainingMs: number;
}

/** To send again after a wait, or to stop. */
export type Decision =
  | {
      readonly retry: true;
      readonly delayMs: number;
      readonly delaySource: DelaySource;
      readonly reason: RetryReason;
      /** Quota tokens taken, to be given back if the retry succeeds. */
      readonly taken: number;
    }
  | {
      readonly retry: false;
      /** The server named a time to come back, in milliseconds since the epoch. */
      readonly retryAt?: number | undefined;
      /** Why there is none although the failure would allow it. */
      readonly because?: StopReason;
    };

/**
 * Why a failure that may be repeated is not: the body is a `stream`, all `attempts` were made, the server asks for a wait
 * that is `too-long` or does not fit the `deadline`, the `quota` is used up, or the `circuit` would not let it pass.
 */
export type StopReason = 'stream' | 'attempts' | 'too-long' | 'deadline' | 'quota' | 'circuit';

/**
 * The retry matrix: operation × phase × answer, then quota and deadline.
 *
 * A server's wait is kept exactly or not at all: when it does not fit, the call fails at once with the time to come
 * back, because a retry before it would only be refused again.
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
      allowed = classification === 'transient' ? repeatable : classification !== 'final';
      if (classification !== 'final') requested = retryAfterMs;
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
