export {
  type PayPalEvent,
  type PayPalEvents,
  type PayPalEventType,
  type PayPalWebhookEvent,
} from './events.ts';
export {
  paypalWebhooks,
  verifyOnlineBy,
  verifyPayPalEvent,
  type PayPalVerification,
  type PayPalWebhookOptions,
  type VerifyPayPalEventOptions,
} from './paypal-webhooks.ts';
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
