import {
  github,
  googleChannel,
  googleChannelToken,
  hmac,
  hubspot,
  inboundParse,
  paypal,
  sendgrid,
  slack,
  standardWebhooks,
  stripe,
  type WebhookScheme,
} from '../src/index.ts';
import type { Clock, CryptoBackend } from '../src/scheme-kit.ts';
import {
  generateStandardWebhooksKeys,
  generateTestKeys,
  googleChannelDelivery,
  signGitHubEvent,
  signHmacEvent,
  signHubSpotEvents,
  signInboundMail,
  signPayPalEvent,
  signSendGridEvents,
  signSlackCommand,
  signStandardWebhook,
  signStripeEvent,
  type TestDelivery,
} from '../src/testing/index.ts';

/** A scheme, a genuine delivery for it, and a way to create the same scheme with another secret. */
export interface SchemeUnderTest {
  readonly name: string;
  readonly scheme: WebhookScheme<object>;
  readonly delivery: TestDelivery;
  /** Headers that the signature covers or is part of. */
  readonly signedHeaders: readonly string[];
  /** The secret, if it is text, and the scheme with a changed secret. */
  readonly secret?: string;
  readonly withSecret?: (secret: string) => WebhookScheme<object>;
}

const shopScheme = {
  name: 'shop',
  headers: { signature: 'x-shop-signature', timestamp: 'x-shop-time', id: 'x-shop-id' },
  format: { kind: 'single', encoding: 'base64' },
  signed: '{id}/{timestamp}/{body}',
  unit: 'milliseconds',
} as const;

/** Every scheme, with a delivery that was signed at the clock's time. */
export async function allSchemes(clock: Clock, crypto: CryptoBackend): Promise<readonly SchemeUnderTest[]> {
  const common = { clock, crypto };
  const timestampMs = clock.now();
  const text = 'd2hhdGV2ZXItaXQtdGFrZXMtMDAwMDAwMDA';
  const whsec = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const publicUrl = 'https://example.com/webhooks';
  const [ecdsa, rsa, ed25519] = await Promise.all([
    generateTestKeys('ecdsa-p256'),
    generateTestKeys('rsa-sha256'),
    generateStandardWebhooksKeys(),
  ]);
  const makeStripe = (secret: string) => stripe({ ...common, secrets: secret });
  const makeSlack = (secret: string) => slack({ ...common, secrets: secret });
  const makeGitHub = (secret: string) => github({ ...common, secrets: secret });
  const makeStandard = (secret: string) => standardWebhooks({ ...common, secrets: secret });
  const makeHubSpot = (secret: string) => hubspot({ ...common, secrets: secret, publicUrl });
  const makeShop = (secret: string) =>
    hmac({ ...common, ...shopScheme, secrets: secret, type: () => 'order' });
  const makeChannel = (secret: string) => googleChannel({ ...common, secrets: secret });
  const message = { payload: { type: 'invoice.paid' }, id: 'msg_1', timestampMs };
  const channelId = '01234567-89ab-cdef-0123456789ab';
  const token = await googleChannelToken(text, {
    channelId,
    resource: 'primary',
    expiresAtMs: timestampMs + 1000,
  });
  const certUrl = 'https://api.paypal.com/v1/notifications/certs/CERT-1';
  const spki = Buffer.from(rsa.publicKey, 'base64');
  const standardHeaders = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  const twilioHeaders = ['signature', 'timestamp'].map((name) => `x-twilio-email-event-webhook-${name}`);
  return [
    {
      name: 'stripe',
      scheme: makeStripe(text),
      delivery: await signStripeEvent({ payload: { id: 'evt_1', type: 'a.b' }, secret: text, timestampMs }),
      signedHeaders: ['stripe-signature'],
      secret: text,
      withSecret: makeStripe,
    },
    {
      name: 'slack',
      scheme: makeSlack(text),
      delivery: await signSlackCommand({
        fields: { command: '/x', trigger_id: '1' },
        secret: text,
        timestampMs,
      }),
      signedHeaders: ['x-slack-signature', 'x-slack-request-timestamp'],
      secret: text,
      withSecret: makeSlack,
    },
    {
      name: 'github',
      scheme: makeGitHub(text),
      delivery: await signGitHubEvent({ event: 'issues', payload: { action: 'opened' }, secret: text }),
      signedHeaders: ['x-hub-signature-256'],
      secret: text,
      withSecret: makeGitHub,
    },
    {
      name: 'standard-webhooks v1',
      scheme: makeStandard(whsec),
      delivery: await signStandardWebhook({ ...message, secret: whsec }),
      signedHeaders: standardHeaders,
      secret: whsec,
      withSecret: makeStandard,
    },
    {
      name: 'standard-webhooks v1a',
      scheme: makeStandard(ed25519.publicKey),
      delivery: await signStandardWebhook({ ...message, secret: ed25519.privateKey }),
      signedHeaders: standardHeaders,
      secret: ed25519.publicKey,
      withSecret: makeStandard,
    },
    {
      name: 'hubspot',
      scheme: makeHubSpot(text),
      delivery: await signHubSpotEvents({
        events: [{ subscriptionType: 'contact.creation' }],
        secret: text,
        url: publicUrl,
        timestampMs,
      }),
      signedHeaders: ['x-hubspot-signature-v3', 'x-hubspot-request-timestamp'],
      secret: text,
      withSecret: makeHubSpot,
    },
    {
      name: 'hmac',
      scheme: makeShop(text),
      delivery: await signHmacEvent({ scheme: shopScheme, payload: { a: 1 }, secret: text, timestampMs }),
      signedHeaders: ['x-shop-signature', 'x-shop-time', 'x-shop-id'],
      secret: text,
      withSecret: makeShop,
    },
    {
      name: 'google-channel',
      scheme: makeChannel(text),
      delivery: googleChannelDelivery({ channelId, token }),
      signedHeaders: ['x-goog-channel-token', 'x-goog-channel-id'],
      secret: text,
      withSecret: makeChannel,
    },
    {
      name: 'sendgrid',
      scheme: sendgrid({ ...common, publicKeys: ecdsa.publicKey }),
      delivery: await signSendGridEvents({
        events: [{ event: 'open' }],
        privateKey: ecdsa.privateKey,
        timestampMs,
      }),
      signedHeaders: twilioHeaders,
    },
    {
      name: 'inbound-parse',
      scheme: inboundParse({ ...common, publicKeys: ecdsa.publicKey }),
      delivery: await signInboundMail({ fields: { to: 'a@b.c' }, privateKey: ecdsa.privateKey, timestampMs }),
      signedHeaders: twilioHeaders,
    },
    {
      name: 'paypal',
      scheme: paypal({
        ...common,
        webhookIds: 'WEBHOOK_ID',
        certificates: (url) =>
          url === certUrl ? Promise.resolve(spki) : Promise.reject(new Error('no such file')),
      }),
      delivery: await signPayPalEvent({
        payload: { id: 'WH-1', event_type: 'A' },
        webhookId: 'WEBHOOK_ID',
        privateKey: rsa.privateKey,
        certUrl,
        timestampMs,
      }),
      signedHeaders: ['id', 'time', 'sig']
        .map((name) => `paypal-transmission-${name}`)
        .concat('paypal-cert-url', 'paypal-auth-algo'),
    },
  ];
}
