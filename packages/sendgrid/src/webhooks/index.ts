export type {
  AccountStatusChangeEvent,
  BounceEvent,
  ClickEvent,
  DeferredEvent,
  DeliveredEvent,
  DroppedEvent,
  GroupEvent,
  OpenEvent,
  ProcessedEvent,
  SendGridWebhookEvents,
  SpamReportEvent,
  UnsubscribeEvent,
} from './events.ts';
export {
  inboundParseWebhooks,
  sendGridWebhooks,
  type InboundParseWebhookOptions,
  type SendGridWebhookOptions,
} from './sendgrid-webhooks.ts';
export type { InboundFile, InboundMail, InboundParseEvents } from '@org/webhooks/schemes';
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
