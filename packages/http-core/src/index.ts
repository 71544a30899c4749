export { apiKey, type ApiKeyInHeader, type ApiKeyInQuery, type ApiKeyOptions } from './auth/api-key.ts';
export { authChain } from './auth/auth-chain.ts';
export { basic } from './auth/basic.ts';
export { bearer } from './auth/bearer.ts';
export {
  cachedCredential,
  type CachedCredentialOptions,
  type CredentialLifetime,
} from './auth/cached-credential.ts';
export type { Credential, CredentialFunction, CredentialRequest } from './auth/credential.ts';
export {
  hmacSigning,
  type HmacSigningOptions,
  type SignatureHeaders,
  type SignedParts,
} from './auth/signing/hmac-signing.ts';
export type { ByteEncoding } from './auth/signing/text-encoding.ts';
export type { AuthContext, AuthRequest, AuthStrategy } from './contract/auth.ts';
export { batcher, type Batcher, type BatcherOptions, type BatchItem } from './batch/batcher.ts';
export type { CircuitBreakerOptions, FailureRate } from './breaker/options.ts';
export type { CircuitBreaker } from './breaker/breaker.ts';
export { circuitBreaker } from './breaker/breaker.ts';
export type { Circuit } from './breaker/circuit.ts';
export type { CircuitEvent } from './contract/events.ts';
export type { CircuitChange, CircuitOutcome, CircuitSnapshot, CircuitState } from './contract/circuit.ts';
export { outcomeOfError, outcomeOfStatus } from './breaker/outcome.ts';
export { ApiClient, makeClient, type ClientOrigin } from './client/api-client.ts';
export { ApiPromise } from './client/api-promise.ts';
export type { ApiResult, ApiResponse } from './contract/response.ts';
export {
  apiClientOf,
  clientClass,
  type AnyClient,
  type ClassClient,
  type ClientConstructor,
} from './client/client-class.ts';
export type { ClientDefinition } from './client/client-kind.ts';
export type { Client } from './client/client.ts';
export { createClient, standardBodies, type AnyApiOptions } from './client/create-client.ts';
export { AUTH, CREDENTIAL, FLAG, FUNCTION, TEXT } from './options/option-tables.ts';
export type { ClientOptions, RequestOptions } from './contract/options.ts';
export type { FailedResponse, Provider } from './contract/provider.ts';
export type { PaginateOptions, RawOptions } from './contract/raw-options.ts';
export { readOptions, type OptionReport } from './options/read-options.ts';
export type { OptionRule, OptionTable } from './contract/option-table.ts';
export { attachResources, type OperationTable } from './client/resource-client.ts';
export type { CompressRequestsOptions } from './contract/compression.ts';
export { systemClock, type Clock, type TimerHandle } from '@org/runtime-kit';
export { setDeadline } from '@org/runtime-kit';
export { quietly } from '@org/runtime-kit';
export { bracketFormBody, jsonBody, jsonFormBody, multipartBody, rawBody } from './encode/body.ts';
export type { BodyEncoder, EncodedBody, WireBody } from './contract/encoders.ts';
export type { WireHeaders } from './contract/encoders.ts';
export type { ByteSource } from './encode/byte-stream.ts';
export { isUploadable, type NamedFile, type Uploadable } from './encode/multipart.ts';
export { assertPageSize } from './encode/assert-page-size.ts';
export { CALL_OPTION_NAMES, checkNames, type NameRules, type NameStyle } from './encode/check-names.ts';
export { bracketIsoQuery, bracketQuery, commaQuery, repeatedQuery } from './encode/query.ts';
export type { QueryEncoder } from './contract/encoders.ts';
export {
  ApiError,
  apiErrorFor,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
  type ApiErrorInit,
} from './errors/api-error.ts';
export type { AttemptRecord, DelaySource, RetryReason } from './errors/attempt-record.ts';
export {
  AbortError,
  CircuitOpenError,
  ConfigurationError,
  ConnectionError,
  CredentialError,
  InvalidParamsError,
  RateLimiterTimeoutError,
  PaginationError,
  ResponseParseError,
  TimeoutError,
  type TimeoutKind,
} from './errors/call-errors.ts';
export type { DryRunOptions } from './dry-run/dry-run.ts';
export type { PreparedBody, PreparedRequest } from './dry-run/prepared-request.ts';
export { errorGroup, type ErrorGroup } from './errors/error-group.ts';
export { redact } from './errors/redact.ts';
export { SdkError, type ErrorClass, type SdkErrorCode, type SdkErrorInit } from './errors/sdk-error.ts';
export type { Health, OriginHealth } from './contract/health.ts';
export { staticRateLimits } from './limiter/rate-limiter.ts';
export { ietfRateLimit } from './limiter/headers/ietf.ts';
export type { RateLimitInfo, LimitHeaders, LimitReader, LimitSource } from './contract/rate-limit-info.ts';
export { standardSources } from './limiter/headers/header-limits.ts';
export { usageLimit } from './limiter/headers/usage.ts';
export { httpDateMs, valuesOf } from '@org/runtime-kit';
export { rateLimits, rateLimiter } from './limiter/rate-limiter.ts';
export type { LimitKey, LimitPer, LimitPolicy } from './contract/limit-policy.ts';
export type { RateLimitConfig, LimitRules, RateLimiterOptions } from './contract/rate-limit-config.ts';
export type { LocalRateLimiter } from './limiter/memory-limiter.ts';
export type { RateLimitEvent } from './contract/events.ts';
export type {
  AcquireOptions,
  RateLimitResponse,
  LimitSnapshot,
  LimiterSnapshot,
  Permit,
  RateLimiter,
} from './contract/rate-limiter.ts';
export type { Deprecation } from './contract/events.ts';
export type {
  DeprecationEvent,
  ErrorEvent,
  Hooks,
  NoticeEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from './contract/events.ts';
export type { CallEvent } from './contract/events.ts';
export type { Logger } from './contract/logger.ts';
export type { Notice } from './contract/events.ts';
export { openTelemetry, type OpenTelemetryOptions } from './observe/otel/open-telemetry.ts';
export type { OtelAttributes, OtelHistogram, OtelMeter, OtelSpan, OtelTracer } from './observe/otel/types.ts';
export type { Telemetry } from './contract/telemetry.ts';
export type { ResponseType, HttpMethod, Operation, RetryClass } from './contract/operation.ts';
export type { PageMethods, PageOf } from './contract/pages.ts';
export { missingItems, missingObject } from './pagination/missing-items.ts';
export { field, itemsOf, unreadablePage } from './pagination/page-reader.ts';
export type { NextPage, PageContent, PageReader, PageSource } from './contract/pages.ts';
export {
  cursorPages,
  lastItemPages,
  linkedPages,
  linkHeaderPages,
  numberedPages,
  offsetPages,
  tokenPages,
} from './pagination/readers.ts';
export { Pager, type PageFetcher, type IterateOptions } from './pagination/pager.ts';
export type { Download } from './pipeline/download.ts';
export type { Progress, ProgressListener } from './contract/progress.ts';
export type { RetryOption, RetryOptions } from './contract/retry.ts';
export type { RetryClassification, RetryResponse, RetryRules } from './contract/retry.ts';
export type { FetchedResponse, FetchFunction, FetchInit } from './contract/fetch-function.ts';
export type { Transport, TransportRequest, TransportResponse } from './contract/transport.ts';
