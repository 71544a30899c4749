/** Why a failed attempt was followed by another one. */
export type RetryReason = 'not-sent' | 'no-response' | 'status' | 'unauthorized';

/** Where the wait before the next attempt came from. */
export type DelaySource = 'backoff' | 'retry-after' | 'none';

/** One attempt of a call, as errors and responses report it. Holds no secret: only these facts are ever recorded. */
export interface AttemptRecord {
  /** 1 for the first attempt. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** From the start of the attempt to its answer or failure. */
  durationMs: number;
  /** HTTP status, when there was an answer. */
  status?: number;
  /** The provider's name for this request, when it gave one. */
  requestId?: string;
  /** `code` of the failure, when there was no answer: `ECONNRESET`, `timeout` … */
  failure?: string;
  /** Milliseconds spent waiting for the rate limiter before this attempt. */
  limiterWaitMs?: number;
  /** Why another attempt followed. */
  retryReason?: RetryReason;
  /** Milliseconds waited before the next attempt. */
  delayMs?: number;
  delaySource?: DelaySource;
}
