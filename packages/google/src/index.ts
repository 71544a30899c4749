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

export { batch, type BatchResults } from './helpers/batch.ts';
export {
  GoogleApiError,
  GoogleAuthenticationError,
  GoogleConflictError,
  GoogleError,
  GoogleInvalidRequestError,
  GoogleNotFoundError,
  GooglePermissionError,
  GoogleRateLimitError,
  GoogleServerError,
  isGoogleError,
  type GoogleErrorDetails,
  type GoogleFieldViolation,
  type ApiPromise,
  type Pager,
  type GoogleCallError,
} from './errors.ts';
export { APIS, type GoogleApiName } from './generated/apis.ts';
export {
  downloadMedia,
  uploadMedia,
  type DownloadOptions,
  type MediaContent,
  type MediaData,
  type OperationFunction,
  type UploadOptions,
} from './helpers/media.ts';
export type { ResumableOptions } from './helpers/resumable-upload.ts';
export type {
  GoogleOptions,
  Masked,
  MaskedItem,
  MaskedOptions,
  MaskedResponse,
  RequestOptions,
} from './options.ts';
export { calendarLimits, gmailLimits, providerOf, type GoogleApi } from './provider.ts';
