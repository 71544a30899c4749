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
  HubSpotInvalidRequestError,
  HubSpotAuthenticationError,
  HubSpotPermissionError,
  HubSpotNotFoundError,
  HubSpotConflictError,
  HubSpotRateLimitError,
  HubSpotServerError,
  HubSpotApiError,
  HubSpotBatchError,
  HubSpotError,
  isHubSpotError,
  type ApiPromise,
  type Pager,
  type HubSpotCallError,
  type HubSpotBatchOutcome,
  type HubSpotErrorDetails,
  type HubSpotIssue,
} from './errors.ts';
export { HubSpot, type HubSpotConstructor } from './generated/class.ts';
export { createHubSpot } from './generated/create.ts';
export { hubSpotLimits, type HubSpotPlan } from './limits.ts';
export type { HubSpotOptions, RequestOptions } from './options.ts';
export { API_VERSION, provider } from './provider.ts';
