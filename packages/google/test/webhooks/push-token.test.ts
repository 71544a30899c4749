import { toWebhookRequest, type TestDelivery } from '@org/webhooks/testing';
import { pubsubPush } from '@org/google/webhooks';
import { base64url, importPKCS8, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { account, audience, clock, forger, google, options, push, serviceAccount } from './push-setup.ts';

const scheme = pubsubPush(options);
const verify = async (delivery: TestDelivery) => scheme.verify(toWebhookRequest(delivery));
const withToken = (delivery: TestDelivery, token: string): TestDelivery => ({
  ...delivery,
  headers: { ...delivery.headers, authorization: `Bearer ${token}` },
});
const privateKeyFor = (alg: string): ReturnType<typeof importPKCS8> =>
  importPKCS8(`-----BEGIN PRIVATE KEY-----\n${google.privateKey}\n-----END PRIVATE KEY-----`, alg);
const tokenOf = ({ headers }: TestDelivery): string =>
  (headers['authorization'] ?? '').slice('Bearer '.length);
const seconds = Math.floor(clock.now() / 1000);
const claims = {
  iss: 'accounts.google.com',
  aud: audience,
  email: serviceAccount,
  email_verified: true,
  iat: seconds,
  exp: seconds + 3600,
};

describe('accepted', () => {
  test.for<[string, Record<string, unknown>]>([
    ['a genuine token', {}],
    ['the issuer without https', { iss: 'accounts.google.com' }],
    ['one issued an hour ago', { iat: seconds - 3600, exp: seconds }],
    ['a clock five minutes ahead', { iat: seconds + 300, exp: seconds + 3900 }],
  ])('%s', async ([, changed]) => {
    expect(await verify(await push({ claims: changed }))).toMatchObject({ ok: true, secretIndex: 0 });
  });

  test('several audiences and accounts, and returns which account it was', async () => {
    const several = pubsubPush({
      ...options,
      audience: ['https://example.com/other', audience],
      serviceAccount: ['other@my-project.iam.gserviceaccount.com', serviceAccount],
    });
    const verification = await several.verify(toWebhookRequest(await push()));
    expect(verification).toMatchObject({ ok: true, secretIndex: 1, timestampMs: seconds * 1000 });
  });
});

describe('rejected', () => {
  test.for<[string, string, Record<string, unknown>]>([
    ['another audience', 'claims_mismatch', { aud: `${audience}/` }],
    ['an audience beside ours', 'claims_mismatch', { aud: [audience, 'https://evil.example'] }],
    ['our audience in a list', 'claims_mismatch', { aud: [audience] }],
    ['no audience', 'claims_mismatch', { aud: undefined }],
    ['another issuer', 'claims_mismatch', { iss: 'https://accounts.google.com.evil.example' }],
    ['another service account', 'claims_mismatch', { email: 'push@evil.iam.gserviceaccount.com' }],
    ['no service account', 'claims_mismatch', { email: undefined }],
    ['an address that is not verified', 'claims_mismatch', { email_verified: false }],
    ['an address verified in words', 'claims_mismatch', { email_verified: 'true' }],
    ['no time of issue', 'claims_mismatch', { iat: undefined }],
    ['no end', 'claims_mismatch', { exp: undefined }],
    ['a life of a day', 'claims_mismatch', { exp: seconds + 86_400 }],
    ['an end long past', 'too_old', { iat: seconds - 3600, exp: seconds - 301 }],
    ['an issue long past', 'too_old', { iat: seconds - 3901, exp: seconds - 299 }],
    ['an issue in the future', 'too_new', { iat: seconds + 301, exp: seconds + 3901 }],
    ['not yet valid', 'too_new', { nbf: seconds + 301 }],
  ])('%s: %s', async ([, reason, changed]) => {
    expect(await verify(await push({ claims: changed }))).toMatchObject({ ok: false, reason });
  });

  test('a key that only claims to be Google’s', async () => {
    const verification = await verify(await push({ keys: forger }));
    expect(verification).toMatchObject({ ok: false, reason: 'signature_mismatch' });
  });

  test('a key id that Google does not have', async () => {
    const verification = await verify(await push({ keys: { ...google, keyId: 'google-2' } }));
    expect(verification).toMatchObject({ ok: false, reason: 'signature_mismatch' });
  });

  test('no key id, no signature, or another algorithm', async () => {
    const delivery = await push();
    const key = await privateKeyFor('RS256');
    const anonymous = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(key);
    const unsigned = new UnsecuredJWT(claims).encode();
    // The classic: the public key, which everybody has, taken for an HMAC secret.
    const publicKey = new TextEncoder().encode(google.keys.keys[0]?.n ?? '');
    const hmac = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: google.keyId })
      .sign(publicKey);
    const [, payload = '', signature = ''] = tokenOf(delivery).split('.');
    const header = (value: object): string => base64url.encode(JSON.stringify(value));
    const swapped = `${header({ alg: 'none', kid: google.keyId })}.${payload}.${signature}`;
    const critical = `${header({ alg: 'RS256', kid: google.keyId, crit: ['x'], x: 1 })}.${payload}.${signature}`;
    for (const token of [anonymous, unsigned, hmac, swapped, critical]) {
      expect(await verify(withToken(delivery, token))).toMatchObject({
        ok: false,
        reason: 'malformed_header',
      });
    }
  });

  test.for(['RS384', 'RS512', 'PS256'])('%s, although Google’s own key signed it', async (alg) => {
    const [{ alg: _, ...anyAlgorithm } = { kty: 'RSA' }] = google.keys.keys;
    const open = pubsubPush({ ...options, keys: { keys: [anyAlgorithm] } });
    const key = await privateKeyFor(alg);
    const token = await new SignJWT(claims).setProtectedHeader({ alg, kid: google.keyId }).sign(key);
    const verification = await open.verify(toWebhookRequest(withToken(await push(), token)));
    expect(verification).toMatchObject({ ok: false, reason: 'malformed_header' });
    expect(await open.verify(toWebhookRequest(await push()))).toMatchObject({ ok: true });
  });

  test('every other spelling of the header', async () => {
    const delivery = await push();
    const token = tokenOf(delivery);
    for (const authorization of [
      token,
      `bearer ${token}`,
      `Bearer  ${token}`,
      `Bearer ${token}=`,
      `Basic ${token}`,
    ])
      expect(await verify({ ...delivery, headers: { ...delivery.headers, authorization } })).toMatchObject({
        ok: false,
        reason: 'malformed_header',
      });
    expect(await verify({ ...delivery, headers: {} })).toMatchObject({ reason: 'missing_header' });
    expect(await verify(withToken(delivery, `${'a'.repeat(5000)}.b.c`))).toMatchObject({
      reason: 'malformed_header',
    });
  });

  test('the token with any single bit flipped', async () => {
    const delivery = await push();
    const bytes = Buffer.from(delivery.headers['authorization'] ?? '', 'latin1');
    const accepted: string[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const authorization = flipped.toString('latin1');
      const { ok } = await scheme.verify({
        method: 'POST',
        url: '/',
        headers: { get: () => authorization },
        body: delivery.body,
      });
      if (ok) accepted.push(authorization);
    }
    expect(accepted).toEqual([]);
  });

  test('a body that is too large', async () => {
    const small = pubsubPush({ ...options, maxBodyBytes: 10 });
    const verification = await small.verify(toWebhookRequest(await push()));
    expect(verification).toMatchObject({ reason: 'body_too_large' });
  });
});

test.for<[string, object]>([
  ['audience', { audience: ' https://example.com/push' }],
  ['serviceAccount', { serviceAccount: ' ' }],
  ['serviceAccount', { serviceAccount: [serviceAccount, 7] }],
  ['maxBodyBytes', { maxBodyBytes: Number.NaN }],
  ['serviceAccounts', { serviceAccounts: serviceAccount }],
  ['keys', { keys: { keys: 'none' } }],
  ['toleranceMs', { toleranceMs: Number.NaN }],
])('construction rejects an invalid %s: %o', ([name, wrong]) => {
  expect(() => pubsubPush({ ...account, ...wrong })).toThrow(name);
});

test.for<[string, object]>([
  ['audience', { audience: '' }],
  ['audience', { audience: [] }],
  ['audience', { audience: () => undefined }],
  ['serviceAccount', { serviceAccount: [undefined, ''] }],
  ['serviceAccount', { serviceAccount: undefined }],
])(
  'without %s construction succeeds, and the first push reports what is missing: %o',
  async ([name, wrong]) => {
    const scheme = pubsubPush({ ...options, ...wrong });
    expect(await scheme.verify(toWebhookRequest(await push()))).toMatchObject({
      reason: 'not_configured',
      message: expect.stringContaining(`option ${name},`),
    });
  },
);
