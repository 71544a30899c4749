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
  SalesforceInvalidRequestError,
  SalesforceAuthenticationError,
  SalesforcePermissionError,
  SalesforceNotFoundError,
  SalesforceConflictError,
  SalesforceRateLimitError,
  SalesforceServerError,
  SalesforceApiError,
  SalesforceError,
  isSalesforceError,
  type ApiPromise,
  type Pager,
  type SalesforceCallError,
  type SalesforceErrorDetails,
  type SalesforceFailure,
} from './errors.ts';
export { Salesforce, type BulkMethods, type EventMethods, type SalesforceConstructor } from './salesforce.ts';
export { createSalesforce } from './generated/create.ts';
export type { SalesforceOptions, RequestOptions } from './options.ts';
export { limits } from './limits.ts';
export { provider } from './provider.ts';
export { bulkQuery, ingest, IngestError } from './bulk/index.ts';
export { queryRows, sobject } from './objects/index.ts';
export { select, soql } from './soql/index.ts';
export { EventsLostError, EventSubscriptionError } from './streaming/index.ts';
