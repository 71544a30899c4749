import type {
  ApiError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from './api-error.ts';
import type {
  AbortError,
  CircuitOpenError,
  ConfigurationError,
  ConnectionError,
  CredentialError,
  InvalidParamsError,
  MiddlewareError,
  PaginationError,
  RateLimiterTimeoutError,
  ResponseParseError,
  TimeoutError,
} from './call-errors.ts';
import type { JobAbortError, JobFailedError, JobTimeoutError } from './job-errors.ts';
import type { StreamTruncatedError } from './stream-errors.ts';

/**
 * The errors of a call that has no response, or none that can be read.
 *
 * @public
 */
export type CallError =
  | AbortError
  | CircuitOpenError
  | ConfigurationError
  | ConnectionError
  | CredentialError
  | InvalidParamsError
  | JobAbortError
  | JobFailedError
  | JobTimeoutError
  | MiddlewareError
  | PaginationError
  | RateLimiterTimeoutError
  | ResponseParseError
  | StreamTruncatedError
  | TimeoutError;

/**
 * Every error that this package throws. The classes of a provider's package extend the classes for a status, such as
 * `NotFoundError`.
 *
 * @public
 * @example
 * ```ts
 * import { SdkError, type AnySdkError } from '@org/http-core';
 *
 * export const asSdkError = (error: unknown): AnySdkError | undefined =>
 *   SdkError.isInstance(error) ? (error as AnySdkError) : undefined;
 * ```
 */
export type AnySdkError =
  | CallError
  | ApiError
  | AuthenticationError
  | ConflictError
  | NotFoundError
  | PermissionError
  | RateLimitError
  | ServerError
  | ValidationError;
