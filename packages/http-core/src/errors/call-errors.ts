import { SdkError, type SdkErrorInit } from './sdk-error.ts';

/** The connection failed before a whole answer came. `mayHaveExecuted` tells whether the request may have arrived. */
export class ConnectionError extends SdkError {
  static override readonly marker: string = '@org/http-core/ConnectionError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('connection_failed', message, { ...init, retryable: init.retryable ?? true });
  }
}

/** Which of the time limits ran out. */
export type TimeoutKind = 'attempt' | 'deadline' | 'idle';

/** A time limit ran out: of one attempt, of the whole call, or of a body that stopped flowing. */
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

/** The caller's own signal ended the call. Its reason is in `cause`. */
export class AbortError extends SdkError {
  static override readonly marker: string = '@org/http-core/AbortError';
  constructor(init: SdkErrorInit = {}) {
    super('aborted', 'The call was aborted by its signal.', init);
  }
}

/** The answer could not be read: not the promised format, too large, or broken off. */
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

/** There is no usable credential: none was given, its provider failed, or it would have gone out unprotected. */
export class CredentialError extends SdkError {
  static override readonly marker: string = '@org/http-core/CredentialError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('credential_unavailable', message, init);
  }
}

/** The circuit breaker is open: nothing was sent. `retryAt` says when the next probe is due. */
export class CircuitOpenError extends SdkError {
  static override readonly marker: string = '@org/http-core/CircuitOpenError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('circuit_open', message, { ...init, retryable: init.retryable ?? true });
  }
}

/** The rate limiter would have to wait longer than allowed: nothing was sent. `retryAt` says when there is room. */
export class RateLimiterTimeoutError extends SdkError {
  static override readonly marker: string = '@org/http-core/RateLimiterTimeoutError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('rate_limiter_timeout', message, { ...init, retryable: init.retryable ?? true });
  }
}

/** The parameters cannot become a request; nothing was sent. */
export class InvalidParamsError extends SdkError {
  static override readonly marker: string = '@org/http-core/InvalidParamsError';
  /** The parameter's name, as on the wire. */
  readonly param: string | undefined;
  constructor(message: string, init: SdkErrorInit & { readonly param?: string | undefined } = {}) {
    super('invalid_params', message, init);
    this.param = init.param;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), param: this.param };
  }
}

/** An option of a client is wrong; the message names it and its remedy. */
export class ConfigurationError extends SdkError {
  static override readonly marker: string = '@org/http-core/ConfigurationError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('invalid_configuration', message, init);
  }
}

/**
 * The server's pages cannot be followed: they repeat each other, or what leads to the next one cannot be read. The items
 * before are whole, and the list is longer or endless: it is never taken for ended.
 */
export class PaginationError extends SdkError {
  static override readonly marker: string = '@org/http-core/PaginationError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('pagination_failed', message, init);
  }
}
