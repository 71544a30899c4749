export { readEventBridgeEvent, readEventGridEvent } from './event-envelopes.ts';
export {
  fetchEvent,
  fetchRelatedObject,
  type FullStripeEvent,
  type RelatedStripeObject,
  type StripeNotification,
} from './thin-events.ts';
export {
  type StripeEvent,
  type StripeEvents,
  type StripeWebhookOptions,
  stripeWebhooks,
  verifyStripeEvent,
  type VerifyStripeEventOptions,
} from './stripe-webhooks.ts';
export {
  jsonReply,
  textReply,
  WebhookConfigError,
  WebhookRejection,
  WebhookVerificationError,
  type WebhookContext,
  type WebhookFailure,
  type WebhookHandler,
} from '@org/webhooks';
