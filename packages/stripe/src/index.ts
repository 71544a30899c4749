// What applications handle and configure: a strict package manager lets them import only what they installed.
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
  safe,
  ResponseParseError,
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
  isStripeError,
  StripeApiError,
  StripeAuthenticationError,
  StripeCardError,
  StripeIdempotencyError,
  StripeInvalidRequestError,
  StripeNotFoundError,
  StripePermissionError,
  StripeRateLimitError,
  StripeServerError,
  StripeError,
  type StripeErrorDetails,
  type ApiPromise,
  type Pager,
  type StripeCallError,
} from './errors.ts';
export { downloadFile } from './helpers/download-file.ts';
export {
  expanded,
  idOf,
  type Expanded,
  type ExpandItem,
  type ExpandParams,
  type ExpandResult,
} from './helpers/expand.ts';
export { liveLimits, sandboxLimits } from './limits.ts';
export { Stripe, type StripeConstructor } from './generated/class.ts';
export { createStripe } from './generated/create.ts';
export type { RequestOptions, StripeOptions } from './options.ts';
export { API_VERSION, provider } from './provider.ts';
