export { readEventBridgeEvent, readEventGridEvent } from './event-envelopes.ts';
export { fetchEvent, fetchRelatedObject, type StripeNotification } from './fetch-event.ts';
export type { FullStripeEvent, RelatedStripeObject } from './related-object.ts';
export { stripeWebhooks, type StripeEvents, type StripeWebhookOptions } from './stripe-webhooks.ts';
export { verifyStripeEvent, type StripeEvent, type VerifyStripeEventOptions } from './verify-stripe-event.ts';
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
