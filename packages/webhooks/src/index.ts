export {
  createWebhookHandler,
  type ProcessResult,
  type WebhookHandler,
} from './handler/create-webhook-handler.ts';
export type { EventHandler, WebhookContext } from './handler/context.ts';
export type { FailureListener, WebhookFailure } from './handler/failure.ts';
export type { UnknownEventPolicy, WebhookHandlerOptions } from './handler/options.ts';
export type { ReceiveOptions, Receiver } from './handler/receiver.ts';
export {
  defaultReplies,
  jsonReply,
  textReply,
  type ReplyTable,
  type WebhookReply,
} from './contract/reply.ts';

export { systemClock, type Clock } from './base/clock.ts';
export type { Awaitable, CryptoBackend, VerifyKey } from './contract/keys.ts';
export { createVerifier, type Verifier, type VerifierOptions } from './verify/verifier.ts';
export type { HeaderReader, HeaderSource, WebhookRequest } from './contract/request.ts';
export { verifyWebhook, type ReceivedWebhook } from './verify/verify-webhook.ts';
export { verifyUnder, type KnownOrLookedUp, type SecretSource } from './verify/secret-source.ts';
export type {
  SignatureEncoding,
  SignatureFormat,
  SignatureScheme,
  TimestampUnit,
} from './contract/signature-scheme.ts';
export {
  failure,
  type FailureReason,
  type Verification,
  type VerificationFailure,
  type Verified,
} from './contract/verification.ts';

export type { Decoded, IncomingEvent, WebhookScheme } from './contract/webhook-scheme.ts';
export type { SchemeOptions, SecretList, Secrets, TimedSchemeOptions } from './schemes/options.ts';
export { secretsOf, type SecretRules } from './schemes/secrets.ts';
export { checkOptions } from './base/check-options.ts';
export { secretsOrEnvironment } from './schemes/secrets.ts';
export { splitWebhookOptions, type PassedOptions, type SplitOptions } from './handler/split-options.ts';
export { github, type GitHubOptions, type GitHubPayload } from './schemes/github.ts';
export {
  googleChannel,
  type GoogleChannelNotification,
  type GoogleChannelOptions,
} from './schemes/google-channel.ts';
export { googleChannelToken, type ChannelClaims } from './schemes/google-channel-token.ts';
export { hmac, type HmacOptions } from './schemes/hmac.ts';
export { hubspot, type HubSpotEvent, type HubSpotOptions } from './schemes/hubspot.ts';
export {
  inboundParse,
  type InboundFile,
  type InboundMail,
  type InboundParseEvents,
  type InboundParseOptions,
} from './schemes/inbound-parse.ts';
export {
  paypal,
  type PayPalCertificateSource,
  type PayPalEvent,
  type PayPalOptions,
} from './schemes/paypal.ts';
export type { PayPalVerificationCall } from './schemes/paypal-online.ts';
export { sendgrid, type SendGridEvent } from './schemes/sendgrid.ts';
export type { SendGridOptions } from './schemes/sendgrid.ts';
export { slack, type SlackOptions } from './schemes/slack.ts';
export type { SlackPayload } from './schemes/slack.ts';
export {
  standardWebhooks,
  type StandardWebhookPayload,
  type StandardWebhooksOptions,
} from './schemes/standard-webhooks.ts';
export { stripe, type StripeEnvelope, type StripeOptions } from './schemes/stripe.ts';

export type { Claim, ClaimResult, DedupStore } from './contract/dedup-store.ts';
export { memoryDedup, type MemoryDedupOptions } from './handler/memory-dedup.ts';
export { parseDelivery, serializeDelivery } from './handler/stored-delivery.ts';
export type { DeliveryQueue, StoredDelivery } from './contract/queue.ts';

export { drainQueue, type DrainOptions, type DrainResult } from './queue/drain-queue.ts';
export { workQueue, type WorkError, type WorkOptions } from './queue/work-loop.ts';
export type { TakenDelivery, WorkQueue } from './contract/queue.ts';

export { BodyAlreadyParsedError, type Framework } from './base/errors.ts';
export { LeaseLostError } from './base/errors.ts';
export { WebhookConfigError } from './base/errors.ts';
export { WebhookVerificationError } from './base/errors.ts';
export { WebhookError, type WebhookErrorCode } from './base/errors.ts';
export { WebhookRejection } from './base/errors.ts';
