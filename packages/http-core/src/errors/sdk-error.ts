import type { AttemptRecord } from './attempt-record.ts';
import { redactedExcerpt, shownRequestId } from './redact.ts';
import { safeCause } from './safe-cause.ts';

/** The stable codes of this package's own errors. Providers add theirs. */
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
  | 'not_found'
  | 'pagination_failed'
  | 'permission_denied'
  | 'rate_limiter_timeout'
  | 'rate_limited'
  | 'response_unreadable'
  | 'server_error'
  | 'timeout';

/** What every error of the runtime knows about the call that failed. */
export interface SdkErrorInit {
  /** The operation's stable name: `paymentIntents.create`. */
  readonly operation?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly mayHaveExecuted?: boolean | undefined;
  readonly attempts?: readonly AttemptRecord[] | undefined;
  /** When trying again makes sense, in milliseconds since the epoch. */
  readonly retryAt?: number | undefined;
  /** A sentence to end the message with: when to come back, and why that was not waited for. */
  readonly note?: string | undefined;
  /** The failure below; a redacted copy is kept. */
  readonly cause?: unknown;
  /** Credential values in use, to be kept out of every text. */
  readonly secrets?: Iterable<string> | undefined;
}

/** Servers may answer with a megabyte; a message is for people and for log lines. In characters. */
const MAX_MESSAGE = 8_192;

/** What Node's `util.inspect`, and so `console.log`, calls. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * The root of all errors that the SDKs throw. Its text, JSON and inspection hold no credential.
 *
 * Test with `SdkError.isInstance(error)` rather than `instanceof`: it also holds when two copies or versions of the
 * package are installed.
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
 */
export class SdkError extends Error {
  static readonly marker: string = '@org/http-core/SdkError';
  /** The name of the class, which minifiers do not change. */
  override readonly name: string;
  /** A stable identifier of the kind of failure; messages may change, codes do not. */
  readonly code: string;
  readonly operation: string | undefined;
  readonly requestId: string | undefined;
  /** Trying again later may succeed. */
  readonly retryable: boolean;
  /** The server may have carried out the operation although this call failed: look before you repeat it. */
  readonly mayHaveExecuted: boolean;
  /** What was tried, in order. */
  readonly attempts: readonly AttemptRecord[];
  /** When trying again makes sense. */
  readonly retryAt: Date | undefined;

  constructor(code: string, message: string, init: SdkErrorInit = {}) {
    const cause = safeCause(init.cause, init.secrets);
    super(noted(redactedExcerpt(message, MAX_MESSAGE, init.secrets), init.note), cause ? { cause } : {});
    this.name = nameOf(new.target.marker);
    this.code = code;
    this.operation = init.operation;
    this.requestId = init.requestId === undefined ? undefined : shownRequestId(init.requestId, init.secrets);
    this.retryable = init.retryable ?? false;
    this.mayHaveExecuted = init.mayHaveExecuted ?? false;
    this.attempts = init.attempts ?? [];
    this.retryAt = init.retryAt === undefined ? undefined : new Date(Math.min(init.retryAt, MAX_DATE_MS));
    mark(this, new.target);
    Object.defineProperty(this, INSPECT, { value: inspectError });
  }

  /** True for errors of this class and its subclasses, from any copy or version of the package. */
  static isInstance<Class extends ErrorClass<SdkError>>(
    this: Class,
    error: unknown,
  ): error is Class['prototype'] {
    return typeof error === 'object' && error !== null && Symbol.for(this.marker) in error;
  }

  /** The facts worth logging. Provider errors add theirs. */
  toJSON(): Record<string, unknown> {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      operation: this.operation,
      requestId: this.requestId,
      retryable: this.retryable,
      mayHaveExecuted: this.mayHaveExecuted,
      retryAt: this.retryAt?.toISOString(),
      attempts: this.attempts,
    };
  }
}

/** `@org/stripe/StripeCardError` → `StripeCardError`. */
const nameOf = (marker: string): string => marker.slice(marker.lastIndexOf('/') + 1);

/** Providers' messages end as they like. */
function noted(message: string, note: string | undefined): string {
  if (note === undefined) return message;
  return /[.!?…]$/.test(message) ? `${message} ${note}` : `${message}. ${note}`;
}

/** The last moment that a `Date` can name: a server may ask for a longer wait, and reporting it must not fail. */
const MAX_DATE_MS = 8_640_000_000_000_000;

/** What `isInstance` needs of a class. */
export interface ErrorClass<T> {
  readonly marker: string;
  readonly prototype: T;
}

/** Identity across copies: each class on the way up leaves its registered symbol, hidden from every listing. */
function mark(error: SdkError, errorClass: typeof SdkError): void {
  for (let current = errorClass; ; current = Object.getPrototypeOf(current) as typeof SdkError) {
    Object.defineProperty(error, Symbol.for(current.marker), { value: true });
    if (current === SdkError) return;
  }
}

/** The error as a console shows it: the stack, the cause in one line, the facts. */
function inspectError(
  this: SdkError,
  _depth: number,
  options: object,
  inspect?: (value: unknown, options: object) => string,
): string {
  const { name, message, ...facts } = this.toJSON();
  const shown = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  const stack = (this.stack ?? `Error: ${String(message)}`).replace(/^Error/, String(name));
  const cause = this.cause instanceof Error ? `\n  cause: ${this.cause.name}: ${this.cause.message}` : '';
  return `${stack}${cause}\n  ${inspect ? inspect(shown, options) : JSON.stringify(shown)}`;
}
