export {
  didYouMean,
  environment,
  systemClock,
  type TimerHandle,
  setDeadline,
  quietly,
  httpDateMs,
  valuesOf,
  toBase64,
  isRecord,
} from '@org/runtime-kit';
export { readCredential } from '../auth/credential.ts';
export { Instant } from '../auth/instant.ts';
export { SingleFlight } from '../auth/single-flight.ts';
export type { Batcher, BatcherOptions, BatchItem } from '../batch/batcher.ts';
export { ApiClient } from '../client/api-client.ts';
export type { ClientDescription } from '../client/describe-client.ts';
export type { CloseOptions } from '../client/close-client.ts';
export { ApiPromise } from '../client/api-promise.ts';
export { apiClientOf, type AnyClient } from '../client/api-client-of.ts';
export { listPages } from '../client/list-pages.ts';
export { makeClientClass, type ClassClient, type ClientConstructor } from '../client/client-class.ts';
export { defineClient, type ClientDefinition, type ClientRules } from '../client/client-definition.ts';
export type { Client } from '../client/client.ts';
export { standardBodies } from '../client/create-client.ts';
export { retryClassOf } from '../operation/retry-class.ts';
export type { LongCall } from '../client/long-call.ts';
export { planCall, type PlannedCall } from '../client/plan-call.ts';
export { operationOf } from '../operation/operation-of.ts';
export { attachResources, type OperationTable, type ResourceExtension } from '../client/resource-client.ts';
export { jobMethods } from '../jobs/job-methods.ts';
export { SafePromise } from '../errors/safe-promise.ts';
export type { CompressRequestsOptions } from '../contract/compression.ts';
export type { BodyEncoder, EncodedBody, WireBody, WireHeaders, QueryEncoder } from '../contract/encoders.ts';
export type { FetchedResponse, FetchFunction, FetchInit } from '../contract/fetch-function.ts';
export type { ResponseType, HttpMethod, Operation, RetryClass } from '../contract/operation.ts';
export type { OptionRule, OptionTable } from '../contract/option-table.ts';
export type {
  PageMethods,
  PageOf,
  NextPage,
  PageContent,
  PageReader,
  PageSource,
} from '../contract/pages.ts';
export type { Progress, ProgressListener } from '../contract/progress.ts';
export type {
  KeyContext,
  KeyMaker,
  Probe,
  ProbeContext,
  RecoveryRules,
  Undo,
  UndoContext,
} from '../contract/recovery.ts';
export type { OwnKey, RepeatInfo } from '../contract/repeat.ts';
export type { ErrorRecovery, SettleOptions, Settlement, Undoing } from '../errors/settlement.ts';
export type { InParts, PartCaller } from '../contract/parts.ts';
export type { FailedResponse, Provider } from '../contract/provider.ts';
export type { ParameterStyle, WireDetails } from '../contract/wire.ts';
export type { WireEncoder, WrittenParams } from '../contract/wire-encoder.ts';
export type { RetryOption, RetryClassification, RetryResponse, RetryRules } from '../contract/retry.ts';
export type { DryRunOptions } from '../dry-run/dry-run.ts';
export type { PreparedBody, PreparedRequest } from '../dry-run/prepared-request.ts';
export { assertPageSize } from '../encode/assert-page-size.ts';
export { bracketFormBody, jsonBody, jsonFormBody, multipartBody, rawBody } from '../encode/body.ts';
export {
  asBytes,
  assertUnconsumed,
  isByteSource,
  readBytes,
  type ByteReader,
  type ByteSource,
} from '../encode/byte-stream.ts';
export { CALL_OPTION_NAMES, checkNames, type NameRules, type NameStyle } from '../encode/check-names.ts';
export { checkedHeaderValue } from '../encode/headers.ts';
export { isUploadable, type NamedFile, type Uploadable } from '../encode/multipart.ts';
export { bracketIsoQuery, bracketQuery, commaQuery, repeatedQuery } from '../encode/query.ts';
export { apiErrorFor, type ApiErrorInit } from '../errors/api-error.ts';
export type { DelaySource, RetryReason } from '../errors/attempt-record.ts';
export type { TimeoutKind } from '../errors/call-errors.ts';
export {
  defineErrors,
  type ErrorFamily,
  type ErrorGroup,
  type ErrorReading,
  type ErrorRules,
} from './define-errors.ts';
export { CallSecrets } from '../errors/call-secrets.ts';
export { redact } from '../errors/redact.ts';
export type { ErrorClass, SdkErrorInit } from '../errors/sdk-error.ts';
export { notify } from '../observe/notify.ts';
export { assertPositive } from '../options/assert-positive.ts';
export {
  AUTH,
  CREDENTIAL,
  FLAG,
  FUNCTION,
  hasMethods,
  TEXT,
  TEXT_LIST,
  ANY,
  CLOCK,
  DURATION,
  RECORD,
} from '../options/option-tables.ts';
export { readOptions, type OptionReport } from '../options/read-options.ts';
export { missingItems, missingObject } from '../pagination/missing-items.ts';
export { field, itemsOf, unreadablePage } from '../pagination/page-reader.ts';
export { Pager } from '../pagination/pager.ts';
export type { Stream } from '../streams/stream.ts';
export type { PageFetcher, IterateOptions } from '../contract/pages.ts';
export {
  cursorPages,
  lastItemPages,
  linkedPages,
  linkHeaderPages,
  numberedPages,
  offsetPages,
  tokenPages,
} from '../pagination/readers.ts';
export { CancellationScope } from '../pipeline/cancellation-scope.ts';
export type { Download } from '../pipeline/download.ts';
export { discard, readText } from '../pipeline/read-body.ts';
export { StepDeadline } from '../pipeline/step-deadline.ts';
export { backoffMs } from '../retry/delay.ts';
export { requestedDelayMs } from '../retry/delay.ts';
export { defaultTransport } from '../transport/default-transport.ts';
export { readFault, type FaultPhase } from '../transport/fault.ts';
export { rateLimits, staticRateLimits } from '../limiter/rate-limiter.ts';
export type { LimitKey, LimitPolicy } from '../contract/limit-policy.ts';
export type { RateLimitConfig } from '../contract/rate-limit-config.ts';
export { isLoopbackOrigin } from '../encode/loopback.ts';
