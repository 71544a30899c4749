/**
 * Why another attempt followed a failed one.
 *
 * @public
 */
export type RetryReason = 'not-sent' | 'no-response' | 'status' | 'unauthorized';

/**
 * The origin of the wait before the next attempt.
 *
 * @public
 */
export type DelaySource = 'backoff' | 'retry-after' | 'none';

/**
 * One attempt of a call, as errors and responses report it. It contains no secret.
 *
 * @public
 */
export interface AttemptRecord {
  /** 1 for the first attempt. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds from the start of the attempt to its response or failure. */
  durationMs: number;
  /** HTTP status, when a response arrived. */
  status?: number;
  /** The provider's id of this request, if the response has one. */
  requestId?: string;
  /** Code of the failure without a response: `ECONNRESET`, `timeout` … */
  failure?: string;
  /** Milliseconds waited for the rate limiter before this attempt. */
  limiterWaitMs?: number;
  /** Why another attempt followed. */
  retryReason?: RetryReason;
  /** Milliseconds waited before the next attempt. */
  delayMs?: number;
  delaySource?: DelaySource;
  /** The attempt failed, and the call had taken effect nevertheless: a read or the provider's refusal of a second one shows it. */
  recovered?: true;
}
