import { SdkError, type SdkErrorInit } from './sdk-error.ts';

/**
 * The connection failed before a complete response arrived. `mayHaveExecuted` says whether the request may have arrived.
 *
 * @public
 */
export class ConnectionError extends SdkError {
  static override readonly marker: string = '@org/http-core/ConnectionError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('connection_failed', message, { ...init, retryable: init.retryable ?? true });
  }
}

/**
 * The time limit that was exceeded.
 *
 * @public
 */
export type TimeoutKind = 'attempt' | 'deadline' | 'idle';

/**
 * A time limit was exceeded: of one attempt, of the whole call, or of a body that stopped arriving.
 *
 * @public
 */
export class TimeoutError extends SdkError {
  static override readonly marker: string = '@org/http-core/TimeoutError';
  readonly kind: TimeoutKind;
  constructor(kind: TimeoutKind, message: string, init: SdkErrorInit = {}) {
    super('timeout', message, { ...init, retryable: init.retryable ?? true });
    this.kind = kind;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), kind: this.kind };
  }
}

/**
 * The caller's signal aborted the call, and `cause` is its reason; or the client was closed with `abort`.
 *
 * @public
 */
export class AbortError extends SdkError {
  static override readonly marker: string = '@org/http-core/AbortError';
  constructor(
    init: SdkErrorInit = {},
    message = 'The call was aborted by its signal, or by close() of its client.',
  ) {
    super('aborted', message, init);
  }
}

/**
 * The response could not be read: it has an unexpected format, is too large, or is incomplete.
 *
 * @public
 */
export class ResponseParseError extends SdkError {
  static override readonly marker: string = '@org/http-core/ResponseParseError';
  /** HTTP status. */
  readonly status: number | undefined;
  constructor(message: string, init: SdkErrorInit & { readonly status?: number | undefined } = {}) {
    super('response_unreadable', message, init);
    this.status = init.status;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), status: this.status };
  }
}

/**
 * There is no usable credential: none was given, its source failed, or it would have been sent unencrypted.
 *
 * @public
 */
export class CredentialError extends SdkError {
  static override readonly marker: string = '@org/http-core/CredentialError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('credential_unavailable', message, init);
  }
}

/**
 * The circuit breaker is open, and nothing was sent. `retryAt` is the time of the next probe.
 *
 * @public
 */
export class CircuitOpenError extends SdkError {
  static override readonly marker: string = '@org/http-core/CircuitOpenError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('circuit_open', message, { ...init, retryable: init.retryable ?? true });
  }
}

/**
 * The wait for the rate limiter would be too long, and nothing was sent. `retryAt` is the time when a permit is free.
 *
 * @public
 */
export class RateLimiterTimeoutError extends SdkError {
  static override readonly marker: string = '@org/http-core/RateLimiterTimeoutError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('rate_limiter_timeout', message, { ...init, retryable: init.retryable ?? true });
  }
}

/**
 * The parameters cannot be encoded as a request, and nothing was sent.
 *
 * @public
 */
export class InvalidParamsError extends SdkError {
  static override readonly marker: string = '@org/http-core/InvalidParamsError';
  /** Name of the parameter as it is sent. */
  readonly param: string | undefined;
  constructor(message: string, init: SdkErrorInit & { readonly param?: string | undefined } = {}) {
    super('invalid_params', message, init);
    this.param = init.param;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), param: this.param };
  }
}

/**
 * An option is wrong. The message names the option and says how to correct it.
 *
 * @public
 */
export class ConfigurationError extends SdkError {
  static override readonly marker: string = '@org/http-core/ConfigurationError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('invalid_configuration', message, init);
  }
}

/**
 * The pages of a list cannot be followed: they repeat, or the way to the next page cannot be read. All items so far are
 * valid, but the list is longer or endless.
 *
 * @public
 */
export class PaginationError extends SdkError {
  static override readonly marker: string = '@org/http-core/PaginationError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('pagination_failed', message, init);
  }
}

/**
 * A step of the option `use` failed. `cause` is what it threw; `mayHaveExecuted` says whether an attempt of the call may
 * have reached the server.
 *
 * @public
 */
export class MiddlewareError extends SdkError {
  static override readonly marker: string = '@org/http-core/MiddlewareError';
  /** The name of the step. */
  readonly step: string;
  constructor(step: string, message: string, init: SdkErrorInit = {}) {
    super('middleware_failed', message, init);
    this.step = step;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), step: this.step };
  }
}
