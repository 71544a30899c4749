// What applications handle and configure: a strict package manager lets them import only what they installed.
export {
  AbortError,
  circuitBreaker,
  CircuitOpenError,
  ConfigurationError,
  ConnectionError,
  CredentialError,
  InvalidParamsError,
  RateLimiterTimeoutError,
  openTelemetry,
  PaginationError,
  rateLimiter,
  ResponseParseError,
  SdkError,
  TimeoutError,
} from '@org/http-core';
export type {
  ApiPromise,
  ApiResponse,
  AttemptRecord,
  Download,
  Hooks,
  Logger,
  Pager,
  RetryOptions,
} from '@org/http-core';
export type { LimitPolicy } from '@org/http-core/limiter';
export { API_VERSION } from './api-version.ts';
export { createStripe } from './client.ts';

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
} from './errors.ts';
export { downloadFile } from './helpers/download-file.ts';
export type { Expanded, ExpandItem, ExpandParams, ExpandResult } from './helpers/expand.ts';
export { expanded } from './helpers/expanded.ts';
export { idOf } from './helpers/id-of.ts';
export { liveLimits, sandboxLimits } from './limits.ts';
export type { StripeOptions } from './options.ts';
export { provider } from './provider.ts';
export type { RequestOptions } from './request-options.ts';
export { Stripe, type StripeConstructor } from './stripe.ts';
