export type { Clock } from '@org/runtime-kit';
export { apiKey } from './auth/api-key.ts';
export { authChain } from './auth/auth-chain.ts';
export { basic } from './auth/basic.ts';
export { bearer } from './auth/bearer.ts';
export { cachedCredential } from './auth/cached-credential.ts';
export type { Credential } from './auth/credential.ts';
export { hmacSigning } from './auth/signing/hmac-signing.ts';
export { batcher } from './batch/batcher.ts';
export { circuitBreaker } from './breaker/breaker.ts';
export type { ApiClient } from './client/api-client.ts';
export type { ClientDescription } from './client/describe-client.ts';
export type { CloseOptions } from './client/close-client.ts';
export { paginate } from './client/list-pages.ts';
export type { ApiPromise } from './client/api-promise.ts';
export { createClient, type AnyApiOptions } from './client/create-client.ts';
export type { AuthStrategy } from './contract/auth.ts';
export type { Hooks } from './contract/events.ts';
export type { Logger } from './contract/logger.ts';
export type {
  AttemptMiddleware,
  AttemptOutcome,
  CallChange,
  CallMiddleware,
  Middleware,
  MiddlewareCall,
  MiddlewareRequest,
  MiddlewareResult,
  RequestChange,
} from './contract/middleware.ts';
export type { ClientOptions, RequestOptions } from './contract/options.ts';
export type { RateLimiter } from './contract/rate-limiter.ts';
export type { PaginateOptions, RawOptions } from './contract/raw-options.ts';
export type { ApiResult, ApiResponse } from './contract/response.ts';
export type { RetryOptions } from './contract/retry.ts';
export type { Transport, TransportRequest, TransportResponse } from './contract/transport.ts';
export type { Uploadable } from './encode/multipart.ts';
export {
  ApiError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from './errors/api-error.ts';
export type { AnySdkError, CallError } from './errors/any-sdk-error.ts';
export type { AttemptRecord } from './errors/attempt-record.ts';
export {
  AbortError,
  CircuitOpenError,
  ConfigurationError,
  ConnectionError,
  CredentialError,
  InvalidParamsError,
  MiddlewareError,
  RateLimiterTimeoutError,
  PaginationError,
  ResponseParseError,
  TimeoutError,
} from './errors/call-errors.ts';
export { safe, type Outcome } from './errors/outcome.ts';
export type { SafePromise } from './errors/safe-promise.ts';
export { SdkError, type SdkErrorCode } from './errors/sdk-error.ts';
export type { SettleOptions, Settlement, Undoing } from './errors/settlement.ts';
export { rateLimiter } from './limiter/rate-limiter.ts';
export { openTelemetry } from './observe/otel/open-telemetry.ts';
export type { Pager } from './pagination/pager.ts';
export {
  cursorPages,
  lastItemPages,
  linkedPages,
  linkHeaderPages,
  numberedPages,
  offsetPages,
  tokenPages,
} from './pagination/readers.ts';
export type { Download } from './pipeline/download.ts';
export { fetchTransport, type FetchTransportOptions } from './transport/fetch-transport.ts';
export type { Stream } from './streams/stream.ts';
