import { standardWebhooks, type WebhookScheme } from '@org/webhooks';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { describe, expect, test } from 'vitest';
import type { StoredSecret } from '../contract/endpoint-store.ts';
import { generateSecret, generateSigningKey, publicKeyOf, signerOf } from './secret.ts';
import { signatureHeaders } from './signature-headers.ts';

const body = '{"type":"invoice.paid","data":{"text":"ünïcode 🎉"}}';
const secretOf = (value: string, change: Partial<StoredSecret> = {}): StoredSecret => ({
  value,
  createdAtMs: 1,
  ...change,
});
const sign = (secrets: readonly StoredSecret[], nowMs = Date.now()): Record<string, string> =>
  signatureHeaders({ id: 'msg_1', body, secrets, nowMs });

async function verifiesWithOurs(
  headers: Record<string, string>,
  secrets: string,
  text = body,
): Promise<boolean> {
  const scheme: WebhookScheme = standardWebhooks({ secrets });
  const verification = await scheme.verify({
    method: 'POST',
    url: 'https://example.com/',
    headers: new Headers(headers),
    body: Buffer.from(text),
  });
  return verification.ok;
}

describe('receivers verify', () => {
  const secret = generateSecret();
  const other = generateSecret();

  test.each([
    ['standardwebhooks', (key: string) => new StandardWebhook(key)],
    ['svix', (key: string) => new SvixWebhook(key)],
  ])('with %s: the current secret and an old one, not another', (_name, receiver) => {
    const headers = sign([secretOf(secret), secretOf(other)]);
    // One returns the payload, the other nothing; both throw if no signature matches.
    for (const key of [secret, other]) expect(() => receiver(key).verify(body, headers)).not.toThrow();
    expect(() => receiver(generateSecret()).verify(body, headers)).toThrow(/No matching signature/);
    expect(() => receiver(secret).verify(`${body} `, headers)).toThrow(/No matching signature/);
    expect(() => receiver(secret).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow();
  });

  test('with @org/webhooks: HMAC and Ed25519 together', async () => {
    const { privateKey, publicKey } = generateSigningKey();
    const headers = sign([secretOf(secret), secretOf(privateKey)]);
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1a,\S+$/);
    expect(await verifiesWithOurs(headers, secret)).toBe(true);
    expect(await verifiesWithOurs(headers, publicKey)).toBe(true);
    expect(await verifiesWithOurs(headers, generateSigningKey().publicKey)).toBe(false);
    expect(await verifiesWithOurs(headers, publicKey, `${body} `)).toBe(false);
    // Receivers that support only HMAC skip the other signature.
    for (const receiver of [new StandardWebhook(secret), new SvixWebhook(secret)])
      expect(() => receiver.verify(body, headers)).not.toThrow();
  });

  test('a signature has the time of its attempt', () => {
    const receiver = new StandardWebhook(secret);
    expect(() => receiver.verify(body, sign([secretOf(secret)], Date.now() - 6 * 60_000))).toThrow(/too old/);
    expect(sign([secretOf(secret)], 1_700_000_000_999)['webhook-timestamp']).toBe('1700000000');
  });
});

describe('secrets', () => {
  test('expired secrets do not sign, and the newest signs first', () => {
    const [old, now, next] = [generateSecret(), generateSecret(), generateSecret()];
    const headers = sign(
      [
        secretOf(now, { createdAtMs: 5, expiresAtMs: 1001 }),
        secretOf(old, { createdAtMs: 1, expiresAtMs: 1000 }),
        secretOf(next, { createdAtMs: 9 }),
      ],
      1000,
    );
    const content = `msg_1.1.${body}`;
    expect(headers['webhook-signature']).toBe(`${signerOf(next)(content)} ${signerOf(now)(content)}`);
  });

  test('have the length and form of the specification', () => {
    expect(generateSecret()).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(generateSecret()).not.toBe(generateSecret());
    const { privateKey, publicKey } = generateSigningKey();
    expect(privateKey).toMatch(/^whsk_[\w+/]{43}=$/);
    expect(publicKey).toMatch(/^whpk_[\w+/]{43}=$/);
    expect(publicKeyOf(privateKey)).toBe(publicKey);
  });

  test.each([
    '',
    'secret',
    'whsec_',
    'whsec_c2hvcnQ=',
    `whsec_${Buffer.alloc(65).toString('base64')}`,
    `whsec_${'!'.repeat(44)}`,
    'whsk_c2hvcnQ=',
    `whpk_${Buffer.alloc(32).toString('base64')}`,
  ])('%j is refused, without revealing it', (secret) => {
    expect(() => signerOf(secret)).toThrow(/Create one with generate(Secret|SigningKey)\(\)/);
  });

  test('the signature matches the example of the specification', () => {
    // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    const content = 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}';
    expect(signerOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')(content)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });
});
