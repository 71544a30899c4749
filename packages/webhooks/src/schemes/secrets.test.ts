import { describe, expect, test } from 'vitest';
import { generateTestKeys } from '../testing/keys.ts';
import { github } from './github.ts';
import { googleChannel } from './google-channel.ts';
import { googleChannelToken } from './google-channel-token.ts';
import { hubspot } from './hubspot.ts';
import { paypal } from './paypal.ts';
import { sendgrid } from './sendgrid.ts';
import { slack } from './slack.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';

const makers: Readonly<Record<string, (secrets: string | string[]) => unknown>> = {
  stripe: (secrets) => stripe({ secrets }),
  slack: (secrets) => slack({ secrets }),
  github: (secrets) => github({ secrets }),
  hubspot: (secrets) => hubspot({ secrets, publicUrl: 'https://example.com/hooks' }),
  'standard-webhooks': (secrets) => standardWebhooks({ secrets }),
  'google-channel': (secrets) => googleChannel({ secrets }),
  sendgrid: (secrets) => sendgrid({ publicKeys: secrets }),
  paypal: (secrets) => paypal({ webhookIds: secrets, certificates: () => Promise.reject(new Error()) }),
};

const bad: readonly (string | string[])[] = [
  '',
  ' ',
  '\n',
  [],
  [''],
  ['good-enough', ' '],
  'copied\n',
  [undefined as never],
];

describe.each(Object.entries(makers))('%s', (_name, make) => {
  test.each(bad.map((secrets) => [secrets]))('refuses %j at construction', (secrets) => {
    expect(() => make(secrets)).toThrow(expect.objectContaining({ name: 'WebhookConfigError' }));
  });
});

test('secrets that are only a prefix, of the wrong kind or too short', async () => {
  expect(() => stripe({ secrets: 'whsec_' })).toThrow(/only the prefix/);
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
  expect(() => hubspot({ secrets: 's', publicUrl: 'https://example.com/?a=1' })).toThrow(/without query/);
  const rsa = await generateTestKeys('rsa-sha256');
  expect(() => sendgrid({ publicKeys: rsa.publicKey })).toThrow(/no P-256 public key/);
  const offCurve = Buffer.from((await generateTestKeys('ecdsa-p256')).publicKey, 'base64');
  offCurve[offCurve.length - 1]! ^= 1;
  expect(() => sendgrid({ publicKeys: offCurve.toString('base64') })).toThrow(/no point on P-256/);
  const claims = { channelId: 'c', resource: 'r'.repeat(300), expiresAtMs: 1 };
  await expect(googleChannelToken('s', claims)).rejects.toThrow(/too long/);
});
