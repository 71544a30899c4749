export {
  createWebhookHandler,
  type ProcessResult,
  type WebhookHandler,
} from './handler/create-webhook-handler.ts';
export type { EventHandler, WebhookContext } from './handler/context.ts';
export type { FailureListener, WebhookFailure } from './handler/failure.ts';
export type { UnknownEventPolicy, WebhookHandlerOptions } from './handler/options.ts';
export type { ReceiveOptions, Receiver } from './handler/receiver.ts';
export { defaultReplies, jsonReply, textReply, type ReplyTable, type WebhookReply } from './handler/reply.ts';

export { systemClock, type Clock } from './clock.ts';
export type { Awaitable, CryptoBackend, VerifyKey } from './crypto/verify-key.ts';
export { createVerifier, type Verifier, type VerifierOptions } from './verify/verifier.ts';
export type { HeaderReader, WebhookRequest } from './verify/request.ts';
export type { HeaderSource } from './verify/header-source.ts';
export { verifyWebhook, type ReceivedWebhook } from './verify/verify-webhook.ts';
export { verifyUnder, type KnownOrLookedUp, type SecretSource } from './verify/secret-source.ts';
export type { SignatureScheme } from './verify/signature-scheme.ts';
export type { SignatureEncoding, SignatureFormat } from './verify/signature-format.ts';
export type { TimestampUnit } from './verify/timestamp.ts';
export {
  failure,
  type FailureReason,
  type Verification,
  type VerificationFailure,
  type Verified,
} from './verify/verification.ts';

export type { Decoded, IncomingEvent, WebhookScheme } from './schemes/webhook-scheme.ts';
export type { SchemeOptions, SecretList, Secrets, TimedSchemeOptions } from './schemes/options.ts';
export { secretsOf, type SecretRules } from './schemes/secrets.ts';
export { checkOptions } from './options/check-options.ts';
export { secretsOrEnvironment } from './options/environment.ts';
export { splitWebhookOptions, type PassedOptions, type SplitOptions } from './options/split-options.ts';
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
export type { PayPalVerificationCall } from './paypal/ask-paypal.ts';
export { sendgrid, type SendGridEvent } from './schemes/sendgrid.ts';
export type { SendGridOptions } from './schemes/sendgrid-signature.ts';
export { slack, type SlackOptions } from './schemes/slack.ts';
export type { SlackPayload } from './schemes/slack-payload.ts';
export {
  standardWebhooks,
  type StandardWebhookPayload,
  type StandardWebhooksOptions,
} from './schemes/standard-webhooks.ts';
export { stripe, type StripeEnvelope, type StripeOptions } from './schemes/stripe.ts';

export type { Claim, ClaimResult, DedupStore } from './dedup/dedup-store.ts';
export { memoryDedup, type MemoryDedupOptions } from './dedup/memory-dedup.ts';
export {
  parseDelivery,
  serializeDelivery,
  type DeliveryQueue,
  type StoredDelivery,
} from './queue/delivery-queue.ts';

export { drainQueue, type DrainOptions, type DrainResult } from './queue/drain-queue.ts';
export { workQueue, type WorkError, type WorkOptions } from './queue/work-loop.ts';
export type { TakenDelivery, WorkQueue } from './queue/work-queue.ts';

export { BodyAlreadyParsedError, type Framework } from './errors/body-already-parsed-error.ts';
export { LeaseLostError } from './errors/lease-lost-error.ts';
export { WebhookConfigError } from './errors/config-error.ts';
export { WebhookVerificationError } from './errors/verification-error.ts';
export { WebhookError, type WebhookErrorCode } from './errors/webhook-error.ts';
export { WebhookRejection } from './errors/webhook-rejection.ts';
