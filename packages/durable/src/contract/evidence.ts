import type { AttemptRecord } from '@org/http-core';
import type { RetryClass } from '@org/http-core/provider';
import type { CallState } from './call-store.ts';

/**
 * How one run of a call ended.
 *
 * - `succeeded`: the server responded with success.
 * - `refused`: the server, or the client before it sent anything, refused the call. It had no effect.
 * - `lost`: the call may have taken effect, but its response was lost or did not tell.
 * - `landed`, `absent`: a probe found the effect of an earlier run, or found that there is none.
 *
 * @public
 */
export type RunOutcome = 'succeeded' | 'refused' | 'lost' | 'landed' | 'absent';

/**
 * What is kept of an error. It contains no credential.
 *
 * @public
 */
export interface FailureRecord {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
}

/**
 * One run of a call: everything that one process did for it without a pause.
 *
 * @public
 */
export interface CallRun {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAtMs: number;
  /** When the run sends nothing any more, in milliseconds since the epoch. */
  readonly sendsUntilMs: number;
  /** Milliseconds since the epoch. `undefined` for a run whose process ended, or that has not ended yet. */
  readonly endedAtMs?: number | undefined;
  readonly outcome?: RunOutcome | undefined;
  /** The requests of the run, with their times, statuses and request ids. */
  readonly attempts: readonly AttemptRecord[];
  readonly failure?: FailureRecord | undefined;
}

/**
 * Why no program can tell whether a call took effect.
 *
 * - `no_probe`: the API accepts no idempotency key for the operation, and nothing can be read that would tell.
 * - `key_expired`: the API no longer remembers the idempotency key, and would execute the call again.
 * - `window_passed`: neither a repetition nor a probe has told within `settleWithinMs`.
 * - `stored_failure`: the API stored a failure under the idempotency key and replays it, so that repeating tells nothing.
 *
 * @public
 */
export type UnknownReason = 'no_probe' | 'key_expired' | 'window_passed' | 'stored_failure';

/**
 * How a person settled a call.
 *
 * @public
 */
export interface Resolution {
  readonly outcome: 'landed' | 'absent';
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly by?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * What is known of a settled call, without its parameters and its result.
 *
 * @public
 */
export interface CallReport {
  readonly key: string;
  readonly state: CallState;
  /** The operation's id: `refunds.create`. */
  readonly operation: string;
  /** The provider's short name: `stripe`. */
  readonly provider: string;
  readonly account: string | undefined;
  readonly baseUrl: string;
  readonly retryClass: RetryClass;
  /** The idempotency key that the requests carry, where the API takes one. */
  readonly idempotencyKey: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Why the state is `unknown`. */
  readonly reason: UnknownReason | undefined;
  readonly resolution: Resolution | undefined;
  /** The runs in their order, those of earlier failures included; of more than 20, the first of the doubt and the last. */
  readonly runs: readonly CallRun[];
}

/**
 * A settled call with its parameters and its result.
 *
 * @public
 */
export interface CallDetails extends CallReport {
  readonly params: Readonly<Record<string, unknown>>;
  /** The result of a call that is `done`. */
  readonly value: unknown;
}
