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
export type { GoogleClient, GoogleClientConstructor } from './api-class.ts';
export { APIS, type GoogleApi, type GoogleApiName } from './apis.ts';
export { batch, type BatchResults } from './batch/batch.ts';
export type { OperationFunction } from './captured-operation.ts';
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
} from './errors.ts';
export { calendarLimits, gmailLimits } from './limits.ts';
export type { Masked, MaskedItem, MaskedOptions, MaskedResponse } from './masked.ts';
export type { MediaContent, MediaData } from './media/content.ts';
export { downloadMedia, type DownloadOptions } from './media/download-media.ts';
export type { ResumableOptions } from './media/resumable-upload.ts';
export { uploadMedia, type UploadOptions } from './media/upload-media.ts';
export type { GoogleOptions } from './options.ts';
export { providerOf } from './provider.ts';
export type { RequestOptions } from './request-options.ts';
