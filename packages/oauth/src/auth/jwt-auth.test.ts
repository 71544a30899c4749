import { createHmac, createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConfigurationError, CredentialError, type AuthStrategy } from '@org/http-core';
import type { AuthRequest } from '@org/http-core/auth';
import { VirtualClock } from '@org/http-core/testing';
import { jwtAuth, type JwtAuthOptions } from './jwt-auth.ts';
import type { JWK } from 'jose';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const SECRET = 'a secret of at least 32 bytes, as RFC 7518 asks';

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = (key: KeyObject): JWK => key.export({ format: 'jwk' });

/** Applies a strategy to an attempt: at once, and after the server has rejected `refused`. */
function attempt(strategy: AuthStrategy, clock: VirtualClock, refused?: AuthRequest) {
  const request: AuthRequest = {
    method: 'GET',
    url: 'https://api.example.com/v1',
    headers: {},
    body: undefined,
  };
  const context = { clock, forceRefresh: refused !== undefined, refused, registerSecret: () => undefined };
  return { request, pending: strategy.apply(request, context) };
}

async function authorize(
  strategy: AuthStrategy,
  clock = new VirtualClock(),
  refused?: AuthRequest,
): Promise<AuthRequest> {
  const { request, pending } = attempt(strategy, clock, refused);
  await pending;
  return request;
}

/** The token of one attempt, taken apart. */
async function token(options: JwtAuthOptions, clock = new VirtualClock(1_700_000_000_500)) {
  const { headers } = await authorize(jwtAuth(options), clock);
  const text = (headers['authorization'] ?? '').replace(/^Bearer /, '');
  const [head = '', body = '', signature = ''] = text.split('.');
  const json = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: json(head), claims: json(body), input: `${head}.${body}`, signature };
}

describe('another implementation verifies the signatures', () => {
  const rs: JwtAuthOptions['key'][] = [
    pem(rsa.privateKey),
    jwk(rsa.privateKey),
    { ...jwk(rsa.privateKey), key_ops: ['verify'], use: 'enc' },
  ];
  test.for(rs.map((key) => [key] as const))('RS256 %#', async ([key]) => {
    const { input, signature, header } = await token({ algorithm: 'RS256', key });
    expect(header).toEqual({ typ: 'JWT', alg: 'RS256' });
    expect(verify('sha256', Buffer.from(input), rsa.publicKey, Buffer.from(signature, 'base64url'))).toBe(
      true,
    );
  });

  const der = new Uint8Array(ec.privateKey.export({ type: 'pkcs8', format: 'der' }));
  const es: JwtAuthOptions['key'][] = [
    pem(ec.privateKey),
    pem(ec.privateKey).replaceAll('\n', '\\n'),
    jwk(ec.privateKey),
    der,
    () => pem(ec.privateKey),
    () => Promise.resolve(jwk(ec.privateKey)),
  ];
  test.for(es.map((key) => [key] as const))('ES256 %#', async ([key]) => {
    const { input, signature } = await token({ algorithm: 'ES256', key });
    const publicKey = { key: createPublicKey(ec.privateKey), dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', Buffer.from(input), publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  const hs: JwtAuthOptions['key'][] = [
    SECRET,
    new TextEncoder().encode(SECRET),
    { kty: 'oct', k: Buffer.from(SECRET).toString('base64url') },
  ];
  test.for(hs.map((key) => [key] as const))('HS256 %#', async ([key]) => {
    const { input, signature } = await token({ algorithm: 'HS256', key });
    expect(signature).toBe(createHmac('sha256', SECRET).update(input).digest('base64url'));
  });
});

test('claims and header are those of the options; the times are set', async () => {
  const { header, claims } = await token({
    algorithm: 'HS256',
    key: SECRET,
    keyId: 'k1',
    header: { cty: 'x', alg: 'none' },
    claims: { iss: 'app', aud: ['ü'], exp: 0, iat: 0 },
    lifetimeMs: 600_000,
    backdateMs: 60_000,
  });
  expect(header).toEqual({ typ: 'JWT', kid: 'k1', cty: 'x', alg: 'HS256' });
  expect(claims).toEqual({ iss: 'app', aud: ['ü'], iat: 1_699_999_940, exp: 1_700_000_600 });
});

describe('a token is kept', () => {
  test('until shortly before its end, while a new one is signed in time', async () => {
    const clock = new VirtualClock();
    let made = 0;
    const strategy = jwtAuth({
      algorithm: 'HS256',
      key: SECRET,
      claims: () => ({ jti: ++made }),
      lifetimeMs: 100_000,
    });
    const first = await authorize(strategy, clock);
    await clock.advance(89_000);
    const again = attempt(strategy, clock);
    // Kept, so there is nothing to wait for.
    expect(again.pending).toBeUndefined();
    expect(again.request.headers).toEqual(first.headers);
    expect(made).toBe(1);
    await clock.advance(6_500);
    expect((await authorize(strategy, clock)).headers).not.toEqual(first.headers);
    expect(made).toBe(2);
  });

  test('for all concurrent callers', async () => {
    let made = 0;
    const strategy = jwtAuth({ algorithm: 'HS256', key: SECRET, claims: () => ({ jti: ++made }) });
    const clock = new VirtualClock();
    await Promise.all(Array.from({ length: 20 }, () => authorize(strategy, clock)));
    expect(made).toBe(1);
  });

  test('until it is rejected; then the key is read again', async () => {
    const keys = [SECRET, SECRET.toUpperCase()];
    const asked: boolean[] = [];
    const strategy = jwtAuth({
      algorithm: 'HS256',
      key: ({ forceRefresh }) => {
        asked.push(forceRefresh);
        return keys[asked.length - 1] ?? '';
      },
    });
    const clock = new VirtualClock();
    const refused = await authorize(strategy, clock);
    const retry = await authorize(strategy, clock, refused);
    expect(asked).toEqual([false, true]);
    expect(retry.headers['authorization']).not.toBe(refused.headers['authorization']);
  });
});

describe('invalid keys are reported when the strategy is created', () => {
  const pkcs1 = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const sec1 = ec.privateKey.export({ type: 'sec1', format: 'pem' }).toString();
  const locked = rsa.privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();
  test.for<readonly [string, JwtAuthOptions, RegExp]>([
    ['31 bytes', { algorithm: 'HS256', key: 'x'.repeat(31) }, /31 bytes.*at least 32/],
    ['31 bytes in 16 characters', { algorithm: 'HS256', key: `${'ü'.repeat(15)}x` }, /31 bytes/],
    ['a PEM key as a secret', { algorithm: 'HS256', key: pem(rsa.privateKey) }, /RS256 or ES256/],
    ['a JWK of another type', { algorithm: 'HS256', key: jwk(ec.privateKey) }, /oct/],
    ['PKCS #1', { algorithm: 'RS256', key: pkcs1 }, /RSA PRIVATE KEY.*openssl pkcs8/],
    ['SEC 1', { algorithm: 'ES256', key: sec1 }, /EC PRIVATE KEY.*openssl pkcs8/],
    ['an encrypted key', { algorithm: 'RS256', key: locked }, /ENCRYPTED/],
    ['a public JWK', { algorithm: 'RS256', key: jwk(rsa.publicKey) }, /private JWK/],
    ['no PEM', { algorithm: 'RS256', key: 'secret' }, /no PEM block/],
    ['an unknown algorithm', { algorithm: 'none' as 'HS256', key: SECRET }, /algorithm must be/],
    ['a life of nothing', { algorithm: 'HS256', key: SECRET, lifetimeMs: 0 }, /lifetimeMs/],
    ['a negative back date', { algorithm: 'HS256', key: SECRET, backdateMs: -1 }, /backdateMs/],
  ])('%s', ([, options, message]) => {
    expect(() => jwtAuth(options)).toThrow(ConfigurationError);
    expect(() => jwtAuth(options)).toThrow(message);
  });
});

describe('keys that only the platform can check are reported by the first call', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  test.for<readonly [string, JwtAuthOptions, RegExp]>([
    ['1024 bits', { algorithm: 'RS256', key: pem(small) }, /1024 bits.*2048/],
    ['another curve', { algorithm: 'ES256', key: pem(p384) }, /P-256/],
    ['an RSA key for ES256', { algorithm: 'ES256', key: pem(rsa.privateKey) }, /not a valid private key/],
    [
      'garbage',
      { algorithm: 'ES256', key: { kty: 'EC', crv: 'P-256', d: 'x', x: 'x', y: 'x' } },
      /not a valid/,
    ],
    ['an empty key', { algorithm: 'HS256', key: () => ' ' }, /empty value.*Pass a private key/],
    ['a number', { algorithm: 'HS256', key: () => 7 as unknown as string }, /a number/],
    ['a short one', { algorithm: 'HS256', key: () => 'short' }, /5 bytes/],
  ])('%s', async ([, options, message]) => {
    await expect(authorize(jwtAuth(options))).rejects.toThrow(message);
  });

  test('a key function that fails', async () => {
    const options: JwtAuthOptions = { algorithm: 'HS256', key: () => Promise.reject(new Error('sealed')) };
    await expect(authorize(jwtAuth(options))).rejects.toBeInstanceOf(CredentialError);
  });
});
