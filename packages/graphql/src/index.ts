export {
  AbortError,
  ApiError,
  CircuitOpenError,
  ConfigurationError,
  ConnectionError,
  CredentialError,
  InvalidParamsError,
  PaginationError,
  RateLimitError,
  RateLimiterTimeoutError,
  ResponseParseError,
  SdkError,
  TimeoutError,
  apiKey,
  bearer,
  safe,
} from '@org/http-core';
export type { ApiResponse, ApiResult, AttemptRecord, Outcome } from '@org/http-core';
export { createGraphql } from './client/create-graphql.ts';
export { createGraphqlBeside } from './client/create-graphql-beside.ts';
export type { GraphQLClient } from './client/graphql-client.ts';
export type { ConnectionItem, ConnectionOptions, ConnectionPath } from './contract/connection.ts';
export type {
  AnyVariables,
  CallArguments,
  GraphQLDocument,
  OperationKind,
  ParsedDocument,
  TypedDocument,
} from './contract/document.ts';
export type { GraphQLApi, GraphQLCallOptions, GraphQLOptions } from './contract/options.ts';
export type { GraphQLRequest } from './contract/request.ts';
export type { ErrorPolicy, GraphQLErrorDetail, GraphQLResult, ResultOf } from './contract/result.ts';
export type {
  OverflowRule,
  QueueOptions,
  ReconnectEvent,
  Subscribe,
  SubscribeOptions,
  Subscription,
  SubscriptionClient,
  SubscriptionOverrides,
  SubscriptionProtocol,
  ClientSettings,
} from './contract/subscription.ts';
export type { ApiPromise, GraphQLCallError, Pager } from './errors/call-error.ts';
export { GraphQLDocumentError } from './errors/document-error.ts';
export {
  GraphQLRequestError,
  type GraphQLRequestErrorInit,
  type ShownGraphQLError,
} from './errors/request-error.ts';
