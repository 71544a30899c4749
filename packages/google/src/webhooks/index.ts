export {
  type GoogleChannelEvents,
  type GoogleChannelWebhookOptions,
  googleChannelWebhooks,
  renewChannelAt,
  watchChannel,
  type WatchChannel,
  type WatchChannelOptions,
} from './channel-webhooks.ts';
export {
  type GmailEvents,
  type GmailNotification,
  type GmailWebhookOptions,
  gmailWebhooks,
  type PubSubEvents,
  type PubSubPush,
  pubsubPush,
  type PubSubPushOptions,
  type PubSubWebhookOptions,
  pubsubWebhooks,
} from './pubsub-webhooks.ts';
export type { PushKeyOptions } from './push-token.ts';
export {
  googleChannelToken,
  jsonReply,
  textReply,
  WebhookConfigError,
  WebhookRejection,
  WebhookVerificationError,
  type WebhookContext,
  type WebhookFailure,
  type WebhookHandler,
} from '@org/webhooks';
export type { ChannelClaims, GoogleChannelNotification } from '@org/webhooks/schemes';
