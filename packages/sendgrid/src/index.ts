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
  isSendGridError,
  SendGridApiError,
  SendGridAuthenticationError,
  SendGridConflictError,
  SendGridInvalidRequestError,
  SendGridNotFoundError,
  SendGridPermissionError,
  SendGridRateLimitError,
  SendGridServerError,
  SendGridError,
  type SendGridErrorDetails,
  type SendGridFieldError,
  type ApiPromise,
  type Pager,
  type SendGridCallError,
} from './errors.ts';
export { SendGrid, type SendGridConstructor } from './generated/class.ts';
export { createSendGrid } from './generated/create.ts';
export {
  buildMail,
  MAIL_LIMITS,
  type BuildMailOptions,
  type Mail,
  type MailAddress,
  type MailAddresses,
  type MailAttachment,
  type MailLimits,
  type MailPersonalization,
  type MailSettings,
  type MailSwitch,
  type MailTrackingSettings,
} from './helpers/build-mail.ts';
export { sendMail, type SentMail } from './helpers/send-mail.ts';
export type { Region, RequestOptions, SendGridOptions } from './options.ts';
export { provider } from './provider.ts';
