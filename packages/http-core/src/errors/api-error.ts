import { SdkError, type SdkErrorInit } from './sdk-error.ts';

/**
 * The details of a response that means failure.
 *
 * @public
 */
export interface ApiErrorInit extends SdkErrorInit {
  /** HTTP status. */
  readonly status: number;
  /** The provider's message. Default: the status. */
  readonly message?: string | undefined;
  /** The decoded body. */
  readonly body?: unknown;
  /** The response headers by lower-case name. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The provider's own fields of the body. */
  readonly details?: unknown;
  /** Whether JSON and the console show the details. Default: they do not. */
  readonly showDetails?: boolean | undefined;
}

/**
 * The server responded with a failure. Subclasses distinguish the usual kinds; provider packages extend them.
 *
 * @public
 */
export class ApiError extends SdkError {
  static override readonly marker: string = '@org/http-core/ApiError';
  /** HTTP status. */
  readonly status: number;
  /** The decoded body as the provider sent it. Not enumerable and in no text, as it may repeat the request. */
  declare readonly body: unknown;
  /** The response headers by lower-case name. Not enumerable. */
  declare readonly headers: Readonly<Record<string, string>>;
  /** The provider's own fields of the body; the errors of a provider's package give them a type. */
  declare readonly details: unknown;

  constructor(init: ApiErrorInit, code = 'api_error') {
    super(code, init.message ?? `The server responded with status ${init.status}.`, init);
    this.status = init.status;
    Object.defineProperty(this, 'body', { value: init.body });
    Object.defineProperty(this, 'headers', { value: init.headers ?? {} });
    Object.defineProperty(this, 'details', { value: init.details, enumerable: init.showDetails ?? false });
  }

  override toJSON(): Record<string, unknown> {
    const { details } = this;
    const shown = details !== undefined && Object.keys(this).includes('details');
    return { ...super.toJSON(), status: this.status, ...(shown && { details }) };
  }
}

/**
 * Status 401: the credentials are missing, wrong or no longer valid.
 *
 * @public
 */
export class AuthenticationError extends ApiError {
  static override readonly marker: string = '@org/http-core/AuthenticationError';
  constructor(init: ApiErrorInit, code = 'authentication_failed') {
    super(init, code);
  }
}

/**
 * Status 403: the credentials are valid, but lack the permission.
 *
 * @public
 */
export class PermissionError extends ApiError {
  static override readonly marker: string = '@org/http-core/PermissionError';
  constructor(init: ApiErrorInit, code = 'permission_denied') {
    super(init, code);
  }
}

/**
 * Status 404 or 410: the resource does not exist.
 *
 * @public
 */
export class NotFoundError extends ApiError {
  static override readonly marker: string = '@org/http-core/NotFoundError';
  constructor(init: ApiErrorInit, code = 'not_found') {
    super(init, code);
  }
}

/**
 * Status 409: the request conflicts with the current state or with a concurrent request.
 *
 * @public
 */
export class ConflictError extends ApiError {
  static override readonly marker: string = '@org/http-core/ConflictError';
  constructor(init: ApiErrorInit, code = 'conflict') {
    super(init, code);
  }
}

/**
 * Status 400 or 422: the request is invalid and will fail again.
 *
 * @public
 */
export class ValidationError extends ApiError {
  static override readonly marker: string = '@org/http-core/ValidationError';
  constructor(init: ApiErrorInit, code = 'invalid_request') {
    super(init, code);
  }
}

/**
 * Status 429: too many requests. `retryAt` is the time to retry, where the server named one.
 *
 * @public
 */
export class RateLimitError extends ApiError {
  static override readonly marker: string = '@org/http-core/RateLimitError';
  constructor(init: ApiErrorInit, code = 'rate_limited') {
    super({ ...init, retryable: init.retryable ?? true }, code);
  }
}

/**
 * Status 5xx: the server failed.
 *
 * @public
 */
export class ServerError extends ApiError {
  static override readonly marker: string = '@org/http-core/ServerError';
  constructor(init: ApiErrorInit, code = 'server_error') {
    super({ ...init, retryable: init.retryable ?? true }, code);
  }
}

/** The usual error class for a status. */
export function errorClassFor(status: number): typeof ApiError {
  switch (status) {
    case 400:
    case 422:
      return ValidationError;
    case 401:
      return AuthenticationError;
    case 403:
      return PermissionError;
    case 404:
    case 410:
      return NotFoundError;
    case 409:
      return ConflictError;
    case 429:
      return RateLimitError;
    default:
      return status >= 500 ? ServerError : ApiError;
  }
}

/**
 * Creates the error of the usual class for a status.
 *
 * @public
 */
export function apiErrorFor(init: ApiErrorInit): ApiError {
  return new (errorClassFor(init.status))(init);
}
