import { SdkError, type ConfigurationError, type InvalidParamsError } from '@org/http-core';
import type { ErrorRecovery, SdkErrorInit } from '@org/http-core/provider';
import type { CallState } from './call-store.ts';
import type { CallReport, FailureRecord, UnknownReason } from './evidence.ts';

/**
 * Every error that this package throws, beside those of the call itself. Narrow it by `code`, or with the static
 * `isInstance` of each class.
 *
 * @public
 */
export type AnyDurableError =
  | CallInProgressError
  | CallMismatchError
  | CallPendingError
  | CallRefusedError
  | CallStateError
  | CallStoreError
  | ConfigurationError
  | IdempotencyKeyExpiredError
  | InvalidParamsError
  | OutcomeUnknownError;

/** The recovery of an error whose call the store keeps: a read of its own would take no lease, and write nothing down. */
function settledElsewhere(reason: string): ErrorRecovery {
  const settle = (): Promise<{ outcome: 'unknown'; reason: string }> =>
    Promise.resolve({ outcome: 'unknown', reason });
  return { settleReason: reason, settle, undo: settle };
}

const settledLater = (key: string): ErrorRecovery =>
  settledElsewhere(
    `The call with the key ${JSON.stringify(key)} is stored: durable() with this key, or recover(), settles it.`,
  );

/**
 * A key was used for another call before. `differences` names what differs: `operation`, `params.amount`. Nothing was sent.
 *
 * @public
 */
export class CallMismatchError extends SdkError {
  static override readonly marker: string = '@org/durable/CallMismatchError';
  readonly key: string;
  /** The names of what differs, without values. */
  readonly differences: readonly string[];

  constructor(key: string, differences: readonly string[], operation: string) {
    super(
      'call_mismatch',
      `The key ${JSON.stringify(key)} belongs to another call, which differs in ${differences.join(', ')}. Use one key for each call, and the same parameters each time.`,
      { operation },
    );
    this.key = key;
    this.differences = differences;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), key: this.key, differences: this.differences };
  }
}

/**
 * Another caller is making the call, and did not end within `waitMs`. `retryAt` is when its lease ends.
 *
 * @public
 */
export class CallInProgressError extends SdkError {
  static override readonly marker: string = '@org/durable/CallInProgressError';
  readonly key: string;

  constructor(key: string, init: Pick<SdkErrorInit, 'operation' | 'retryAt'>) {
    super(
      'call_in_progress',
      `Another caller is making the call with the key ${JSON.stringify(key)}, and has not ended within waitMs. Call durable() again later, or raise waitMs.`,
      { ...init, retryable: true },
    );
    this.key = key;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), key: this.key };
  }
}

/**
 * Another caller made the call meanwhile, and it failed without an effect. `failure` is what is known of its error.
 *
 * @public
 */
export class CallRefusedError extends SdkError {
  static override readonly marker: string = '@org/durable/CallRefusedError';
  readonly key: string;
  readonly failure: FailureRecord | undefined;

  constructor(key: string, failure: FailureRecord | undefined, operation: string) {
    super(
      'call_refused',
      `Another caller made the call with the key ${JSON.stringify(key)} at the same time, and it failed without an effect: ${failure?.message ?? 'the reason is not known'} Call durable() again to start anew.`,
      { operation, requestId: failure?.requestId },
    );
    this.key = key;
    this.failure = failure;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), key: this.key, failure: this.failure };
  }
}

/**
 * The call was sent, and what the provider shows does not tell yet whether it took effect. Nothing was sent again. Call
 * `durable()` with the same key later, or let `recover()` settle the call.
 *
 * @public
 */
export class CallPendingError extends SdkError {
  static override readonly marker: string = '@org/durable/CallPendingError';
  readonly key: string;
  /** What is known of the call. Not in the error's JSON, because it is long. */
  declare readonly report: CallReport;

  constructor(report: CallReport, reason: string, cause?: unknown) {
    const { key, operation, runs } = report;
    super(
      'call_pending',
      `Whether ${operation} with the key ${JSON.stringify(key)} took effect cannot be told yet: ${reason} Call durable() with the same key later.`,
      {
        operation,
        mayHaveExecuted: true,
        retryable: true,
        attempts: runs.flatMap(({ attempts }) => attempts),
        cause,
        recovery: settledLater(key),
      },
    );
    this.key = key;
    Object.defineProperty(this, 'report', { value: report });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), key: this.key };
  }
}

/** How to say why an outcome is unknown. */
const REASONS: Readonly<Record<UnknownReason, string>> = {
  no_probe: 'the API takes no idempotency key for this operation, and has no read that would tell',
  key_expired: 'the API no longer keeps its idempotency key, so that sending it again could execute it twice',
  window_passed: 'neither a repetition nor a read has told in time',
  stored_failure: 'the API replays a stored failure for its idempotency key',
};

/**
 * The call was sent, and no program can tell whether it took effect. It is never sent again by itself. `report` is the
 * evidence: the runs with their times, statuses and request ids.
 *
 * @public
 */
export class OutcomeUnknownError extends SdkError {
  static override readonly marker: string = '@org/durable/OutcomeUnknownError';
  readonly key: string;
  readonly reason: UnknownReason;
  /** What is known of the call. Not in the error's JSON, because it is long. */
  declare readonly report: CallReport;

  constructor(report: CallReport, cause?: unknown, code = 'outcome_unknown') {
    const { key, operation, reason = 'no_probe', runs } = report;
    super(
      code,
      `Whether ${operation} with the key ${JSON.stringify(key)} took effect is unknown: ${REASONS[reason]}. Look it up at the provider, and then call resolve(${JSON.stringify(key)}, { store, outcome: 'landed' or 'absent' }).`,
      {
        operation,
        mayHaveExecuted: true,
        attempts: runs.flatMap(({ attempts }) => attempts),
        requestId: runs.findLast(({ attempts }) => attempts.length > 0)?.attempts.at(-1)?.requestId,
        cause,
        recovery: settledElsewhere(
          `A person settles the call with the key ${JSON.stringify(key)}: look it up at the provider, and then call resolve().`,
        ),
      },
    );
    this.key = key;
    this.reason = reason;
    Object.defineProperty(this, 'report', { value: report });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), key: this.key, reason: this.reason };
  }
}

/**
 * The outcome is unknown because the API no longer keeps the idempotency key of the call.
 *
 * @public
 */
export class IdempotencyKeyExpiredError extends OutcomeUnknownError {
  static override readonly marker: string = '@org/durable/IdempotencyKeyExpiredError';
  constructor(report: CallReport, cause?: unknown) {
    super(report, cause, 'idempotency_key_expired');
  }
}

/**
 * A call is not in the state that a function needs: `resolve()` takes calls whose outcome is unknown.
 *
 * @public
 */
export class CallStateError extends SdkError {
  static override readonly marker: string = '@org/durable/CallStateError';
  readonly key: string;
  /** The state of the call; `undefined` if there is no call with this key. */
  readonly state: CallState | undefined;

  constructor(key: string, state: CallState | undefined, message: string) {
    super('call_state', message, {});
    this.key = key;
    this.state = state;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), key: this.key, state: this.state };
  }
}

/**
 * The store failed, or what it returned cannot be read. With `mayHaveExecuted: false` nothing was sent. Otherwise the call is
 * stored as `pending`, and `durable()` with the same key or `recover()` settles it.
 *
 * @public
 */
export class CallStoreError extends SdkError {
  static override readonly marker: string = '@org/durable/CallStoreError';
  constructor(
    message: string,
    init: Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted' | 'operation'> = {},
    key?: string,
  ) {
    const recovery = key === undefined ? undefined : settledLater(key);
    super('call_store_failed', message, { ...init, retryable: true, recovery });
  }
}
