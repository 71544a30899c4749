// The errors and factories that applications need, because strict package managers let them import only what they installed.
export {
  AbortError,
  circuitBreaker,
  CircuitOpenError,
  ConfigurationError,
  ConnectionError,
  CredentialError,
  InvalidParamsError,
  MiddlewareError,
  RateLimiterTimeoutError,
  openTelemetry,
  PaginationError,
  rateLimiter,
  ResponseParseError,
  safe,
  SdkError,
  TimeoutError,
} from '@org/http-core';
export type {
  ApiResponse,
  AttemptRecord,
  Download,
  Hooks,
  Logger,
  Middleware,
  Outcome,
  RetryOptions,
} from '@org/http-core';
export type { LimitPolicy } from '@org/http-core/limiter';
export {
  PayPalInvalidRequestError,
  PayPalAuthenticationError,
  PayPalPermissionError,
  PayPalNotFoundError,
  PayPalConflictError,
  PayPalRateLimitError,
  PayPalServerError,
  PayPalApiError,
  PayPalError,
  isPayPalError,
  type ApiPromise,
  type Pager,
  type PayPalCallError,
  type PayPalErrorDetails,
  type PayPalIssue,
} from './errors.ts';
export { PayPal, type PayPalConstructor } from './generated/class.ts';
export { createPayPal } from './generated/create.ts';
export { authAssertion, type AuthAssertionClaims } from './helpers/auth-assertion.ts';
export { idempotencyKeyTtlMs, limits } from './limits.ts';
export type {
  PayPalEnvironment,
  PayPalHeaderOptions,
  PayPalOptions,
  PayPalPreference,
  RequestOptions,
} from './options.ts';
export { provider } from './provider.ts';
