/**
 * The mistakes that people make with options, parameters and credentials, above all those who come from a vendor's own
 * SDK: each is told before anything is sent, by a typed error that names what is wrong and what to write.
 */
import { Drive } from '@org/google/drive';
import { PayPal } from '@org/paypal';
import { SendGrid } from '@org/sendgrid';
import { Slack } from '@org/slack';
import { Stripe } from '@org/stripe';
import { beforeEach, test } from 'vitest';
import {
  call,
  CANARY,
  CONFIGURATION,
  expectReported,
  loose,
  sent,
  slack,
  stripe,
  type Mistake,
} from './support/loose.ts';

beforeEach(() => {
  sent.length = 0;
});

const constructors: readonly Mistake[] = [
  [
    'a bare key',
    () => new (loose(Stripe))(`sk_live_${CANARY}`),
    CONFIGURATION,
    'new Stripe()',
    "{ apiKey: 'sk_…' }",
  ],
  [
    'a bare token',
    () => new (loose(Slack))(`xoxb-${CANARY}`),
    CONFIGURATION,
    'new Slack()',
    "{ token: 'xoxb-…' }",
  ],
  ['a bare SendGrid key', () => new (loose(SendGrid))(`SG.${CANARY}`), CONFIGURATION, "{ apiKey: 'SG.…' }"],
  [
    'a bare access token',
    () => new (loose(Drive))(`ya29.${CANARY}`),
    CONFIGURATION,
    'new Drive()',
    'accessToken',
  ],
  ['key and options', () => new (loose(Stripe))(`sk_${CANARY}`, {}), CONFIGURATION, 'one object of options'],
  ['options twice', () => new (loose(Stripe))({}, { timeoutMs: 5 }), CONFIGURATION, 'one object of options'],
  ['null', () => new (loose(Stripe))(null), CONFIGURATION, 'it got null'],
  [
    'a key that is a number',
    () => stripe({ apiKey: 12345 }),
    CONFIGURATION,
    'option apiKey must be text, or a function',
  ],
  ['a key that is null', () => stripe({ apiKey: null }), CONFIGURATION, 'option apiKey', 'it is null'],
  [
    'a header in place of a strategy',
    () => stripe({ apiKey: undefined, auth: 'Bearer x' }),
    CONFIGURATION,
    'auth',
    "bearer('…')",
  ],
  [
    'a client of google-auth-library',
    () => new (loose(Drive))({ auth: { getAccessToken: () => '' } }),
    CONFIGURATION,
    'option auth must be a strategy',
  ],
  ['timeout', () => stripe({ timeout: 5 }), CONFIGURATION, 'no option timeout', 'timeoutMs, in milliseconds'],
  ['maxNetworkRetries', () => stripe({ maxNetworkRetries: 1 }), CONFIGURATION, 'retry: { maxRetries }'],
  ['host', () => stripe({ host: 'localhost' }), CONFIGURATION, 'baseUrl'],
  ['httpAgent', () => stripe({ httpAgent: {} }), CONFIGURATION, 'fetch or transport'],
  ['stripe_account', () => stripe({ stripe_account: 'acct_1' }), CONFIGURATION, 'Write stripeAccount'],
  [
    'apiVersion of another kind',
    () => stripe({ apiVersion: 2025 }),
    CONFIGURATION,
    'option apiVersion must be text',
  ],
  ['token of Stripe', () => stripe({ token: 'x' }), CONFIGURATION, 'Write apiKey'],
  ['retryConfig', () => slack({ retryConfig: {} }), CONFIGURATION, 'retry: { maxRetries }'],
  ['slackApiUrl', () => slack({ slackApiUrl: 'https://x.test' }), CONFIGURATION, 'baseUrl'],
  [
    'rejectRateLimitedCalls',
    () => slack({ rejectRateLimitedCalls: true }),
    CONFIGURATION,
    'maxLimiterWaitMs: 0',
  ],
  ['appKind', () => slack({ appKind: 'public' }), CONFIGURATION, 'internal, marketplace, unlisted'],
  ['apiKey of Slack', () => slack({ apiKey: 'x' }), CONFIGURATION, 'Write token'],
  [
    'region',
    () => new (loose(SendGrid))({ region: 'us' }),
    CONFIGURATION,
    'option region must be "global" or "eu"',
  ],
  [
    'a bare client id',
    () => new (loose(PayPal))(`A${CANARY}`),
    CONFIGURATION,
    'new PayPal()',
    "{ clientId: '…', clientSecret: '…' }",
  ],
  [
    'an environment of the vendor’s SDK',
    () => new (loose(PayPal))({ environment: 'Production' }),
    CONFIGURATION,
    "option environment must be 'live' or 'sandbox'",
  ],
  [
    'credentials of the vendor’s SDK',
    () => new (loose(PayPal))({ clientCredentialsAuthCredentials: { oAuthClientId: CANARY } }),
    CONFIGURATION,
    'clientId and clientSecret',
  ],
  ['keyFile', () => new (loose(Drive))({ keyFile: 'a.json' }), CONFIGURATION, 'credentialsAuth'],
  [
    'version',
    () => new (loose(Drive))({ version: 'v3' }),
    CONFIGURATION,
    'new Drive() has no option version',
  ],
  [
    'a timeout in text',
    () => stripe({ timeoutMs: '5000' }),
    CONFIGURATION,
    'number above 0, in milliseconds; it is text',
  ],
  [
    'hooks that are none',
    () => stripe({ hooks: 5 }),
    CONFIGURATION,
    'option hooks must be an object of functions',
  ],
  [
    'a hook that does not exist',
    () => stripe({ hooks: { onretry: () => 0 } }),
    CONFIGURATION,
    'Write onRetry',
  ],
  [
    'a logger that is none',
    () => stripe({ logger: true }),
    CONFIGURATION,
    'option logger',
    'debug, info, warn and error',
  ],
  ['options of a limiter', () => stripe({ limiter: { policies: [] } }), CONFIGURATION, 'rateLimiter({ … })'],
  [
    'an option of retry',
    () => stripe({ retry: { retries: 3 } }),
    CONFIGURATION,
    'retry.retries',
    'maxRetries',
  ],
  [
    'with(): an unknown option',
    () => call(stripe(), 'with', { timeout: 5 }),
    CONFIGURATION,
    'with() has no option timeout',
  ],
  ['with(): text', () => call(stripe(), 'with', 'sk_2'), CONFIGURATION, 'with() takes an object of options'],
];

test.for(constructors)('%s', async ([, make, code, ...words]) => {
  await expectReported(make, code, words);
});
