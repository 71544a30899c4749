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
export { jwtAuth, type JwtAuthOptions, type JwtClaims } from './auth/jwt/jwt-auth.ts';
export type { Jwk, JwtAlgorithm, JwtKey } from './auth/jwt/signing-key.ts';
export {
  hmacSigning,
  type HmacSigningOptions,
  type SignatureHeaders,
  type SignedParts,
} from './auth/signing/hmac-signing.ts';
export type { ByteEncoding } from './auth/signing/text-encoding.ts';
export type { AuthContext, AuthRequest, AuthStrategy } from './auth/strategy.ts';
export { ApiClient } from './client/api-client.ts';
export { ApiPromise } from './client/api-promise.ts';
export type { Answer, ApiResponse } from './client/api-response.ts';
export type { Client } from './client/client.ts';
export { createClient, standardBodies, type AnyApiOptions } from './client/create-client.ts';
export type { ClientOptions, RequestOptions } from './client/options.ts';
export type { FailedAnswer, Provider } from './client/provider.ts';
export type { RawOptions } from './client/raw-options.ts';
export { attachResources, type OperationTable } from './client/resource-client.ts';
export { systemClock, type Clock, type TimerHandle } from './clock.ts';
export {
  bracketFormBody,
  jsonBody,
  jsonFormBody,
  multipartBody,
  rawBody,
  type BodyEncoder,
  type EncodedBody,
  type WireBody,
} from './encode/body.ts';
export type { WireHeaders } from './encode/headers.ts';
export type { NamedFile, Uploadable } from './encode/multipart.ts';
export { bracketQuery, commaQuery, repeatedQuery, type QueryEncoder } from './encode/query.ts';
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
  LimiterError,
  PaginationError,
  ResponseParseError,
  TimeoutError,
  type TimeoutKind,
} from './errors/call-errors.ts';
export { SdkError, type ErrorClass, type SdkErrorCode, type SdkErrorInit } from './errors/sdk-error.ts';
export type {
  CallEvent,
  ErrorEvent,
  Hooks,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from './observe/hooks.ts';
export type { AnswerKind, HttpMethod, Operation, RetryClass } from './operation.ts';
export type { PageMethods, PageOf } from './pagination/page.ts';
export {
  field,
  itemsOf,
  type NextPage,
  type PageContent,
  type PageReader,
  type PageSource,
} from './pagination/page-reader.ts';
export { Pager, type PageFetcher, type WalkOptions } from './pagination/pager.ts';
export type { Download } from './pipeline/download.ts';
export type { RetryOption, RetryOptions } from './retry/retry-options.ts';
export type { AnswerVerdict, RetryAnswer, RetryRules } from './retry/retry-rules.ts';
export type { Transport, TransportRequest, TransportResponse } from './transport/transport.ts';
