import { systemClock } from '@org/runtime-kit';
import { describe, expect, test, vi } from 'vitest';
import { allSchemes } from '../../test/all-schemes.ts';
import { createWebhookHandler } from '../handler/create-webhook-handler.ts';
import type { WebhookFailure } from '../handler/failure.ts';
import { toRequest, type TestDelivery } from '../testing/delivery.ts';
import { generateTestKeys } from '../testing/signing.ts';
import { github } from './github.ts';
import { googleChannel } from './google-channel.ts';
import { googleChannelToken } from './google-channel-token.ts';
import { hubspot } from './hubspot.ts';
import { paypal } from './paypal.ts';
import { sendgrid } from './sendgrid.ts';
import { slack } from './slack.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';
import type { Secrets } from './options.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';

const schemes = allSchemes(systemClock, 'auto');

const makers: Readonly<Record<string, (secrets: Secrets) => WebhookScheme<object>>> = {
  stripe: (secrets) => stripe({ secrets }),
  slack: (secrets) => slack({ secrets }),
  github: (secrets) => github({ secrets }),
  hubspot: (secrets) => hubspot({ secrets, publicUrl: 'https://example.com/hooks' }),
  'standard-webhooks': (secrets) => standardWebhooks({ secrets }),
  'google-channel': (secrets) => googleChannel({ secrets }),
  sendgrid: (secrets) => sendgrid({ publicKeys: secrets }),
  paypal: (secrets) => paypal({ webhookIds: secrets, certificates: () => Promise.reject(new Error()) }),
};

/** Secrets that are given and cannot be right. */
const malformed: readonly (string | string[])[] = [
  ' ',
  'copied\n',
  '\n',
  ['good-enough', ' '],
  7 as never,
  [7 as never],
];

/** Secrets that are not set yet, as in a build without secrets. */
const missing: readonly Secrets[] = [undefined, null as never, '', [], [''], [undefined], [undefined, '']];

describe.each(Object.entries(makers))('%s', (_name, make) => {
  test.each(malformed.map((secrets) => [secrets]))('rejects %j at construction', (secrets) => {
    expect(() => make(secrets)).toThrow(expect.objectContaining({ name: 'WebhookConfigError' }));
  });
});

test('secrets that are only a prefix, of the wrong kind or too short', async () => {
  expect(() => stripe({ secrets: 'whsec_' })).toThrow(/not only its prefix/);
  expect(() => standardWebhooks({ secrets: 'whsec_' })).toThrow(/at least 24 bytes/);
  expect(() => standardWebhooks({ secrets: `whsec_${Buffer.alloc(23).toString('base64')}` })).toThrow(
    /at least 24/,
  );
  expect(() => standardWebhooks({ secrets: `whsk_${Buffer.alloc(32).toString('base64')}` })).toThrow(
    /private key/,
  );
  expect(() => standardWebhooks({ secrets: `whpk_${Buffer.alloc(31).toString('base64')}` })).toThrow(
    /32 bytes/,
  );
  expect(() => github({ secrets: Array.from({ length: 9 }, () => 'x') })).toThrow(/at most 8/);
  expect(() => hubspot({ secrets: 's', publicUrl: '/hooks' })).toThrow(/absolute URL/);
  expect(() => hubspot({ secrets: 's', publicUrl: 'https://example.com/?a=1' })).toThrow(/without a query/);
  const rsa = await generateTestKeys('rsa-sha256');
  expect(() => sendgrid({ publicKeys: rsa.publicKey })).toThrow(/not a P-256 public key/);
  const offCurve = Buffer.from((await generateTestKeys('ecdsa-p256')).publicKey, 'base64');
  offCurve[offCurve.length - 1]! ^= 1;
  expect(() => sendgrid({ publicKeys: offCurve.toString('base64') })).toThrow(/not a point on P-256/);
  const claims = { channelId: 'c', resource: 'r'.repeat(300), expiresAtMs: 1 };
  await expect(googleChannelToken('s', claims)).rejects.toThrow(/too long/);
});

describe.each(Object.entries(makers))('%s without secrets', (name, make) => {
  test.each(missing.map((secrets) => [secrets]))(
    '%j: construction succeeds, then the first request gets a 500 with name and hint',
    async (secrets) => {
      const { handler, failures } = listening(make(secrets));
      expect((await handler(toRequest(await genuine(name)))).status).toBe(500);
      expect(failures).toMatchObject([{ stage: 'verify', reason: 'not_configured', scheme: name }]);
      expect(failures[0]?.message).toMatch(/needs the option \w+, which is missing or empty.*environment/);
    },
  );

  test('a request without a signature causes no lookup', async () => {
    const look = vi.fn(() => 'x');
    const { handler } = listening(make(look));
    await handler(new Request('https://example.com', { method: 'POST', body: '{}' }));
    expect(look).not.toHaveBeenCalled();
  });
});

test('HubSpot’s publicUrl may also be missing in a build', async () => {
  const { handler, failures } = listening(hubspot({ secrets: 's', publicUrl: undefined }));
  expect((await handler(toRequest(await genuine('hubspot')))).status).toBe(500);
  expect(failures).toMatchObject([{ reason: 'not_configured', message: expect.stringMatching(/publicUrl/) }]);
});

test.each([
  [() => stripe({ secrets: 'sk_test_1234567890' }), /signing secret of the endpoint \(whsec_/],
  [() => stripe({ secrets: ['whsec_right', 'rk_live_1234567890'] }), /^Secret 2 of the stripe scheme/],
  [() => slack({ secrets: 'xoxb-1-2-abc' }), /Signing Secret/],
  [() => slack({ secrets: 'xapp-1-abc' }), /Signing Secret/],
  [() => github({ secrets: 'ghp_abcdefgh' }), /not an access token/],
  [() => github({ secrets: 'github_pat_abcdefgh' }), /not an access token/],
  [() => hubspot({ secrets: 'pat-na1-abc', publicUrl: 'https://example.com' }), /client secret/],
  [() => sendgrid({ publicKeys: 'SG.abc.def' }), /verification key.*API key/],
])('an API key in place of the secret is rejected without repeating it: %s', (make, message) => {
  expect(make).toThrow(message);
  expect(make).not.toThrow(/1234567890|abcdefgh|-abc|abc\.def/);
});

/** A request that each scheme checks with its secrets. Whether they match does not matter here. */
async function genuine(name: string): Promise<TestDelivery> {
  return (await schemes).find(({ scheme }) => scheme.name === name)!.delivery;
}

function listening(scheme: WebhookScheme<object>) {
  const failures: WebhookFailure[] = [];
  const handler = createWebhookHandler({ scheme, onFailure: (failure) => failures.push(failure) });
  return { handler, failures };
}
