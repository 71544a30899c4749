export type {
  HubSpotAssociationChange,
  HubSpotEvent,
  HubSpotEvents,
  HubSpotEventType,
  HubSpotMerge,
  HubSpotNewMessage,
  HubSpotObjectEvent,
  HubSpotPropertyChange,
  HubSpotWebhookEvent,
} from './events.ts';
export {
  hubSpotWebhooks,
  verifyHubSpotEvents,
  type HubSpotWebhookOptions,
  type VerifyHubSpotEventsOptions,
} from './hubspot-webhooks.ts';
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
