export {
  googleChannelWebhooks,
  type GoogleChannelEvents,
  type GoogleChannelWebhookOptions,
} from './channel-webhooks.ts';
export {
  gmailWebhooks,
  type GmailEvents,
  type GmailNotification,
  type GmailWebhookOptions,
} from './gmail-webhooks.ts';
export { pubsubPush, type PubSubEvents, type PubSubPushOptions } from './pubsub-scheme.ts';
export { pubsubWebhooks, type PubSubWebhookOptions } from './pubsub-webhooks.ts';
export type { PushKeyOptions } from './push-keys.ts';
export type { PubSubPush } from './push-message.ts';
export {
  renewChannelAt,
  watchChannel,
  type WatchChannel,
  type WatchChannelOptions,
} from './watch-channel.ts';
export { googleChannelToken } from '@org/webhooks';
export type { ChannelClaims, GoogleChannelNotification } from '@org/webhooks/schemes';
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
