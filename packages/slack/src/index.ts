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
  isSlackError,
  SlackApiError,
  SlackAuthenticationError,
  SlackInvalidArgumentsError,
  SlackNotFoundError,
  SlackPermissionError,
  SlackRateLimitError,
  SlackServerError,
  SlackError,
  type SlackErrorCode,
  type SlackErrorDetails,
  type ApiPromise,
  type Pager,
  type SlackCallError,
} from './errors.ts';
export { Slack, type SlackConstructor } from './generated/class.ts';
export { createSlack } from './generated/create.ts';
export {
  chatStream,
  type ChatStream,
  type ChatStreamEnd,
  type ChatStreamParams,
  type ChatStreamPart,
} from './helpers/chat-stream.ts';
export {
  createIncomingWebhook,
  respond,
  type IncomingWebhook,
  type ResponseMessage,
  type WebhookMessage,
  type WebhookOptions,
} from './helpers/incoming-webhook.ts';
export {
  uploadFiles,
  type FileContent,
  type FileToUpload,
  type UploadDestination,
} from './helpers/upload-files.ts';
export { slackLimits, type AppKind } from './limits.ts';
export type { RequestOptions, SlackOptions, SlackWarning } from './options.ts';
export { provider } from './provider.ts';
