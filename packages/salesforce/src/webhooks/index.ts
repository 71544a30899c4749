export { outboundMessages, salesforceWebhooks } from './outbound-messages.ts';
export type {
  OutboundMessageEvents,
  OutboundMessagesOptions,
  SalesforceWebhookOptions,
} from './outbound-messages.ts';
export type { OutboundFields, OutboundMessage, OutboundRecord, OutboundValue } from './message.ts';
export {
  WebhookConfigError,
  WebhookRejection,
  WebhookVerificationError,
  type WebhookContext,
  type WebhookFailure,
  type WebhookHandler,
} from '@org/webhooks';
