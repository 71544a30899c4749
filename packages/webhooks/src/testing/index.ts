export {
  toRequest,
  toWebhookRequest,
  type TestBody,
  type TestDelivery,
  type TimedTestOptions,
} from './delivery.ts';
export { generateTestKeys, type TestKeyKind, type TestKeyPair } from './signing.ts';
export { VirtualClock } from '@org/runtime-kit/testing';

export { signGitHubEvent, type GitHubTestEvent } from './github.ts';
export { googleChannelDelivery, type GoogleChannelTestNotification } from './google-channel.ts';
export { signHmacEvent, type HmacTestEvent } from './hmac.ts';
export { signHubSpotEvents, type HubSpotTestOptions } from './hubspot.ts';
export { signPayPalEvent, type PayPalTestEvent } from './paypal.ts';
export {
  generatePubSubKeys,
  signPubSubPush,
  type PubSubTestKey,
  type PubSubTestKeys,
  type PubSubTestPush,
} from './pubsub.ts';
export {
  signInboundMail,
  signSendGridEvents,
  type InboundMailTestOptions,
  type SendGridTestOptions,
} from './sendgrid.ts';
export { signSlackCommand, signSlackEvent, signSlackInteraction, type SlackTestOptions } from './slack.ts';
export {
  generateStandardWebhooksKeys,
  signStandardWebhook,
  type StandardWebhookTestEvent,
} from './standard-webhooks.ts';
export { signStripeEvent, type StripeTestEvent } from './stripe.ts';

export { dedupContract, type DedupHarness } from './dedup-contract.ts';
export { queueContract, type QueueHarness } from './queue-contract.ts';
export type { ContractCase } from './contract-case.ts';
