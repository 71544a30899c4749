import { docUrlOf } from '@org/runtime-kit';
import type { AttemptRecord } from './attempt-record.ts';
import { redactedExcerpt, shownRequestId } from './redact.ts';
import { safeCause } from './safe-cause.ts';
import type { ErrorRecovery, SettleOptions, Settlement, Undoing } from './settlement.ts';

/**
 * The stable codes of this package's errors. Providers add their own.
 *
 * @public
 */
export type SdkErrorCode =
  | 'aborted'
  | 'api_error'
  | 'authentication_failed'
  | 'circuit_open'
  | 'conflict'
  | 'connection_failed'
  | 'credential_unavailable'
  | 'invalid_configuration'
  | 'invalid_params'
  | 'invalid_request'
  | 'middleware_failed'
  | 'job_failed'
  | 'not_found'
  | 'pagination_failed'
  | 'permission_denied'
  | 'rate_limiter_timeout'
  | 'rate_limited'
  | 'response_unreadable'
  | 'server_error'
  | 'stream_truncated'
  | 'timeout';

/**
 * The details of the failed call that every error carries.
 *
 * @public
 */
export interface SdkErrorInit {
  /** Stable name of the operation: `paymentIntents.create`. */
  readonly operation?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly mayHaveExecuted?: boolean | undefined;
  readonly attempts?: readonly AttemptRecord[] | undefined;
  /** When a retry makes sense, in milliseconds since the epoch. */
  readonly retryAt?: number | undefined;
  /** A sentence at the end of the message: when to retry, and why the call did not wait. */
  readonly note?: string | undefined;
  /** The underlying failure; a redacted copy is kept. */
  readonly cause?: unknown;
  /** How `settle()` and `undo()` find out what happened. Default: they cannot. */
  readonly recovery?: ErrorRecovery | undefined;
  /** Secrets in use, which are removed from every text. */
  readonly secrets?: Iterable<string> | undefined;
}

/** Maximum length of a message, in characters. Servers may respond with a megabyte. */
const MAX_MESSAGE = 8_192;

/** The method that Node's `util.inspect` calls, and with it `console.log`. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * The base class of all errors that the SDKs throw. Neither its texts nor its JSON nor its inspection contain a credential.
 *
 * Prefer `SdkError.isInstance(error)` to `instanceof`: it also works when two copies or versions of the package are
 * installed.
 *
 * @example
 * ```ts
 * import { SdkError } from '@org/http-core';
 *
 * export function report(error: unknown): string {
 *   if (!SdkError.isInstance(error)) throw error;
 *   return `${error.code} in ${error.operation ?? 'setup'}, may have been executed: ${String(error.mayHaveExecuted)}`;
 * }
 * ```
 * @public
 */
export class SdkError extends Error {
  static readonly marker: string = '@org/http-core/SdkError';
  /** The name of the class, which minifiers do not change. */
  override readonly name: string;
  /** Stable identifier of the kind of failure. Messages may change, codes do not. */
  readonly code: string;
  readonly operation: string | undefined;
  readonly requestId: string | undefined;
  /** Whether a later retry may succeed. */
  readonly retryable: boolean;
  /** Whether the server may have executed the operation although the call failed. Check before you repeat it. */
  readonly mayHaveExecuted: boolean;
  /** All attempts in order. */
  readonly attempts: readonly AttemptRecord[];
  /** When a retry makes sense. */
  readonly retryAt: Date | undefined;
  readonly #recovery: ErrorRecovery | undefined;

  constructor(code: string, message: string, init: SdkErrorInit = {}) {
    const cause = safeCause(init.cause, init.secrets);
    const { recovery, note } = init;
    const text = withNote(redactedExcerpt(message, MAX_MESSAGE, init.secrets), note);
    super(recovery?.mayDouble ? withNote(text, recovery.settleReason) : text, cause ? { cause } : {});
    this.name = nameOf(new.target.marker);
    this.code = code;
    this.operation = init.operation;
    this.requestId = init.requestId === undefined ? undefined : shownRequestId(init.requestId, init.secrets);
    this.retryable = init.retryable ?? false;
    this.mayHaveExecuted = init.mayHaveExecuted ?? false;
    this.attempts = init.attempts ?? [];
    this.retryAt = init.retryAt === undefined ? undefined : new Date(Math.min(init.retryAt, MAX_DATE_MS));
    this.#recovery = recovery;
    mark(this, new.target);
    Object.defineProperty(this, INSPECT, { value: inspectError });
  }

  /** The address of the section on this error in the documentation: its meaning, and what to do. */
  get docUrl(): string {
    return docUrlOf(this);
  }

  /** Returns true for errors of this class and its subclasses, from any copy or version of the package. */
  static isInstance<Class extends ErrorClass<SdkError>>(
    this: Class,
    error: unknown,
  ): error is Class['prototype'] {
    return typeof error === 'object' && error !== null && Symbol.for(this.marker) in error;
  }

  /** Whether `settle()` can find out if the call took effect: nothing was executed, or a read of the API tells. */
  get settleable(): boolean {
    return this.settleReason === undefined;
  }

  /**
   * Why `settle()` cannot find out if the call took effect. `undefined` if it can. What `settle()` returns then says what to
   * do instead.
   */
  get settleReason(): string | undefined {
    if (!this.mayHaveExecuted) return undefined;
    return this.#recovery ? this.#recovery.settleReason : NO_RECOVERY;
  }

  /**
   * Finds out whether the call took effect although it failed. It reads, and never repeats the call: `landed` with the
   * data, `absent` once two reads that are far enough apart saw nothing, and `unknown` with the reason otherwise.
   *
   * @throws AbortError if `options.signal` aborts, ConfigurationError for a `deadlineMs` that is not above 0.
   * @example
   * ```ts
   * import { SdkError } from '@org/http-core';
   *
   * export async function tookEffect(error: unknown): Promise<boolean | undefined> {
   *   if (!SdkError.isInstance(error)) throw error;
   *   const { outcome } = await error.settle({ deadlineMs: 30_000 });
   *   return outcome === 'unknown' ? undefined : outcome === 'landed';
   * }
   * ```
   */
  async settle<T = unknown>(options: SettleOptions = {}): Promise<Settlement<T>> {
    if (!this.mayHaveExecuted) return { outcome: 'absent' };
    if (this.#recovery) return this.#recovery.settle(options) as Promise<Settlement<T>>;
    return { outcome: 'unknown', reason: NO_RECOVERY };
  }

  /**
   * Takes the effect of the call back, where the API has an operation for it, such as the cancellation of a scheduled
   * message. It first reads whether there is an effect, if a read can tell.
   *
   * @throws AbortError if `options.signal` aborts, ConfigurationError for a `deadlineMs` that is not above 0.
   */
  async undo(options: SettleOptions = {}): Promise<Undoing> {
    if (!this.mayHaveExecuted) return { outcome: 'absent' };
    return this.#recovery?.undo(options) ?? { outcome: 'unknown', reason: NO_RECOVERY };
  }

  /** The properties worth logging. Provider errors add their own. */
  toJSON(): Record<string, unknown> {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      operation: this.operation,
      requestId: this.requestId,
      retryable: this.retryable,
      mayHaveExecuted: this.mayHaveExecuted,
      ...(this.mayHaveExecuted && { settle: this.settleable ? 'possible' : 'impossible' }),
      settleReason: this.settleReason,
      retryAt: this.retryAt?.toISOString(),
      docUrl: this.docUrl,
      attempts: this.attempts,
    };
  }
}

const NO_RECOVERY = 'This error has no call to check. Check by other means.';

/** `@org/stripe/StripeCardError` → `StripeCardError`. */
const nameOf = (marker: string): string => marker.slice(marker.lastIndexOf('/') + 1);

/** Appends a note to a message, which may end without a full stop. */
function withNote(message: string, note: string | undefined): string {
  if (note === undefined) return message;
  return /[.!?…]$/.test(message) ? `${message} ${note}` : `${message}. ${note}`;
}

/** The last time that a `Date` can represent. A server may ask for a longer wait, and reporting it must not fail. */
const MAX_DATE_MS = 8_640_000_000_000_000;

/**
 * The part of a class that `isInstance` needs.
 *
 * @public
 */
export interface ErrorClass<T> {
  readonly marker: string;
  readonly prototype: T;
}

/** Marks an error with the registered symbol of each of its classes, as a non-enumerable property. */
function mark(error: SdkError, errorClass: typeof SdkError): void {
  for (let current = errorClass; ; current = Object.getPrototypeOf(current) as typeof SdkError) {
    Object.defineProperty(error, Symbol.for(current.marker), { value: true });
    if (current === SdkError) return;
  }
}

/** The error as a console shows it: the stack, the cause in one line, the other properties. */
function inspectError(
  this: SdkError,
  _depth: number,
  options: object,
  inspect?: (value: unknown, options: object) => string,
): string {
  const { name, message, ...details } = this.toJSON();
  const shown = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
  const stack = (this.stack ?? `Error: ${String(message)}`).replace(/^Error/, String(name));
  const cause = this.cause instanceof Error ? `\n  cause: ${this.cause.name}: ${this.cause.message}` : '';
  return `${stack}${cause}\n  ${inspect ? inspect(shown, options) : JSON.stringify(shown)}`;
}
