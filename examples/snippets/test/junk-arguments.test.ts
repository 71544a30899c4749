/**
 * Whatever a caller without a compiler gives a function of the packages in place of a client, of options or of data: it is
 * told by a typed error that names the remedy, and not by a TypeError of the engine.
 */
import * as google from '@org/google';
import { Drive } from '@org/google/drive';
import * as googleWebhooks from '@org/google/webhooks';
import * as graphql from '@org/graphql';
import * as graphqlBatching from '@org/graphql/batching';
import * as graphqlIncremental from '@org/graphql/incremental';
import * as graphqlPresets from '@org/graphql/presets';
import * as graphqlSubscriptions from '@org/graphql/subscriptions';
import { SdkError } from '@org/http-core';
import * as oauth from '@org/oauth';
import * as oauthNode from '@org/oauth/node';
import * as hubspot from '@org/hubspot';
import * as hubspotAssociations from '@org/hubspot/association-types';
import * as hubspotEvents from '@org/hubspot/webhook-events';
import * as paypal from '@org/paypal';
import * as paypalEvents from '@org/paypal/webhook-events';
import * as sendgrid from '@org/sendgrid';
import * as sendgridWebhooks from '@org/sendgrid/webhooks';
import * as slack from '@org/slack';
import * as slackWebhooks from '@org/slack/webhooks';
import * as stripe from '@org/stripe';
import * as stripeWebhooks from '@org/stripe/webhooks';
import * as delivery from '@org/webhook-delivery';
import * as webhooks from '@org/webhooks';
import * as webhookQueue from '@org/webhooks/queue';
import * as webhookSchemes from '@org/webhooks/schemes';
import { describe, expect, test } from 'vitest';

type Call = (...args: unknown[]) => unknown;

/** Parts for those who write a provider or a scheme, which check nothing twice. */
const PARTS = new Set([
  ...[
    'providerOf',
    'createVerifier',
    'createSchemeHandler',
    'resolveSecrets',
    'verifyWithSecrets',
    'checkOptions',
  ],
  // A queue gives back what it stored; anything else is a defect of the queue.
  ...['serializeDelivery'],
]);

const fetch = (): Promise<Response> => Promise.resolve(Response.json({ ok: true }));

const packages: Readonly<Record<string, readonly [exports: object, client?: object]>> = {
  google: [google, new Drive({ accessToken: 'x', fetch, retry: false })],
  'google/webhooks': [googleWebhooks],
  graphql: [graphql],
  'graphql/batching': [graphqlBatching],
  'graphql/incremental': [
    graphqlIncremental,
    graphql.createGraphql({ endpoint: 'https://api.example.com/graphql', fetch, retry: false }),
  ],
  'graphql/presets': [graphqlPresets],
  'graphql/subscriptions': [graphqlSubscriptions],
  oauth: [
    oauth,
    oauth.createOAuthClient({
      clientId: 'app',
      authentication: oauth.publicClient(),
      endpoints: {
        token: 'https://login.example.com/token',
        authorization: 'https://login.example.com/login',
      },
      // Never a token, and never the network.
      fetch: () => Promise.resolve(new Response('{}', { status: 400 })),
    }),
  ],
  'oauth/node': [oauthNode],
  hubspot: [hubspot, new hubspot.HubSpot({ accessToken: 'x', fetch, retry: false })],
  'hubspot/association-types': [hubspotAssociations],
  'hubspot/webhook-events': [hubspotEvents],
  paypal: [paypal, new paypal.PayPal({ accessToken: 'x', fetch, retry: false })],
  'paypal/webhook-events': [paypalEvents],
  sendgrid: [sendgrid, new sendgrid.SendGrid({ apiKey: 'SG.x', fetch, retry: false })],
  'sendgrid/webhooks': [sendgridWebhooks],
  slack: [slack, new slack.Slack({ token: 'xoxb-1', fetch, retry: false })],
  'slack/webhooks': [slackWebhooks],
  stripe: [stripe, new stripe.Stripe({ apiKey: 'sk_test_1', fetch, retry: false })],
  'stripe/webhooks': [stripeWebhooks],
  delivery: [delivery],
  webhooks: [webhooks],
  'webhooks/queue': [webhookQueue],
  'webhooks/schemes': [webhookSchemes],
};

const JUNK = [undefined, null, 'text', 5, {}, []];

const isTyped = (error: unknown): boolean =>
  SdkError.isInstance(error) || webhooks.WebhookError.isInstance(error);

async function untyped(call: Call, args: readonly unknown[]): Promise<string | undefined> {
  try {
    const given = call(...args);
    if (given instanceof Promise) await given;
    return undefined;
  } catch (error) {
    return isTyped(error) ? undefined : String(error);
  }
}

describe.each(Object.entries(packages))('@org/%s', (_, [exports, client]) => {
  const functions = Object.entries(exports).filter(
    (entry): entry is [string, Call] =>
      typeof entry[1] === 'function' && /^[a-z]/.test(entry[0]) && !PARTS.has(entry[0]),
  );

  test.each(functions)('%s', async (_name, call) => {
    const found = new Map<string, string>();
    for (const first of [...JUNK, ...(client ? [client] : [])]) {
      for (const second of JUNK) {
        const failure = await untyped(call, [first, second]);
        const given = first === client ? 'client' : JSON.stringify(first);
        if (failure !== undefined) found.set(failure, `(${given}, ${JSON.stringify(second)})`);
      }
    }
    expect(Object.fromEntries(found)).toEqual({});
  });
});

test.each<[string, Call]>([
  ['stripeWebhooks', stripeWebhooks.stripeWebhooks as Call],
  ['slackWebhooks', slackWebhooks.slackWebhooks as Call],
  ['hubSpotWebhooks', hubspotEvents.hubSpotWebhooks as Call],
  ['paypalWebhooks', paypalEvents.paypalWebhooks as Call],
  ['sendGridWebhooks', sendgridWebhooks.sendGridWebhooks as Call],
  ['inboundParseWebhooks', sendgridWebhooks.inboundParseWebhooks as Call],
  ['googleChannelWebhooks', googleWebhooks.googleChannelWebhooks as Call],
  ['pubsubWebhooks', googleWebhooks.pubsubWebhooks as Call],
  ['gmailWebhooks', googleWebhooks.gmailWebhooks as Call],
])('%s: a secret in place of options is told as what it is', (name, make) => {
  expect(() => make('whsec_x')).toThrow(
    new RegExp(
      `^${name} takes an object of options but received a value of type string\\. Its options are \\w+, `,
    ),
  );
});
