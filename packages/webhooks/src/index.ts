export {
  createWebhookHandler,
  type ProcessResult,
  type WebhookHandler,
} from './handler/create-webhook-handler.ts';
export type { EventHandler, WebhookContext } from './handler/context.ts';
export type { FailureListener, WebhookFailure } from './handler/failure.ts';
export type { UnknownEventPolicy, WebhookHandlerOptions } from './handler/options.ts';
export { jsonReply, textReply, type WebhookReply } from './contract/reply.ts';
export { verifyWebhook, type ReceivedWebhook } from './verify/verify-webhook.ts';

export type { IncomingEvent, WebhookScheme } from './contract/webhook-scheme.ts';
export type { FailureReason } from './contract/verification.ts';
export type { Secrets } from './schemes/options.ts';
export { github } from './schemes/github.ts';
export { googleChannel } from './schemes/google-channel.ts';
export { googleChannelToken } from './schemes/google-channel-token.ts';
export { hmac } from './schemes/hmac.ts';
export { hubspot } from './schemes/hubspot.ts';
export { inboundParse } from './schemes/inbound-parse.ts';
export { paypal } from './schemes/paypal.ts';
export { sendgrid } from './schemes/sendgrid.ts';
export { slack } from './schemes/slack.ts';
export { standardWebhooks } from './schemes/standard-webhooks.ts';
export { stripe } from './schemes/stripe.ts';

export type { Claim, ClaimResult, DedupStore } from './contract/dedup-store.ts';
export { memoryDedup, type MemoryDedupOptions } from './handler/memory-dedup.ts';

export {
  BodyAlreadyParsedError,
  InvalidDeliveryError,
  LeaseLostError,
  WebhookConfigError,
  WebhookError,
  WebhookRejection,
  WebhookVerificationError,
  type AnyWebhookError,
  type Framework,
  type WebhookErrorCode,
} from './base/errors.ts';
