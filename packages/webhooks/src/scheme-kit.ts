// The entry `@org/webhooks/schemes`: what the author of a scheme needs, and the types of the schemes that exist.

export { createSchemeHandler, type SchemeHandlerOptions } from './handler/scheme-handler.ts';
export type { ReceiveOptions, Receiver } from './handler/receiver.ts';
export { checkOptions } from './base/check-options.ts';
export { environment, fromBase64, isRecord, systemClock, type Clock } from '@org/runtime-kit';
export type { Awaitable, CryptoBackend, Piece, VerifyKey } from './contract/keys.ts';
export { defaultReplies, type ReplyTable } from './contract/reply.ts';
export type { HeaderReader, HeaderSource, WebhookRequest } from './contract/request.ts';
export type {
  SignatureEncoding,
  SignatureFormat,
  SignatureScheme,
  TimestampUnit,
} from './contract/signature-scheme.ts';
export {
  failure,
  type Verification,
  type VerificationFailure,
  type Verified,
} from './contract/verification.ts';
export type { Decoded } from './contract/webhook-scheme.ts';
export { createVerifier, type Verifier, type VerifierOptions } from './verify/verifier.ts';
export { verifyWithSecrets, type ResolvedSecrets, type SecretLookup } from './verify/secret-source.ts';
export type { SchemeOptions, SecretList, TimedSchemeOptions } from './schemes/options.ts';
export { resolveSecrets, secretsOrEnvironment, type SecretRules } from './schemes/secrets.ts';

export type { GitHubOptions, GitHubPayload } from './schemes/github.ts';
export type { GoogleChannelNotification, GoogleChannelOptions } from './schemes/google-channel.ts';
export type { ChannelClaims } from './schemes/google-channel-token.ts';
export type { HmacOptions } from './schemes/hmac.ts';
export type { HubSpotEvent, HubSpotOptions } from './schemes/hubspot.ts';
export type {
  InboundFile,
  InboundMail,
  InboundParseEvents,
  InboundParseOptions,
} from './schemes/inbound-parse.ts';
export type {
  PayPalCertificateSource,
  PayPalCommonOptions,
  PayPalEvent,
  PayPalOptions,
} from './schemes/paypal.ts';
export type { PayPalVerificationCall } from './schemes/paypal-online.ts';
export type { SendGridEvent, SendGridOptions } from './schemes/sendgrid.ts';
export type { SlackOptions, SlackPayload } from './schemes/slack.ts';
export type { StandardWebhookPayload, StandardWebhooksOptions } from './schemes/standard-webhooks.ts';
export type { StripeEnvelope, StripeOptions } from './schemes/stripe.ts';
