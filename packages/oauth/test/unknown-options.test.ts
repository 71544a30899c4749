/** Every function that takes options rejects unknown names, and values that would fail later. */
import { describe, expect, test } from 'vitest';
import {
  clientSecretBasic,
  clientSecretJwt,
  createLoginFlow,
  createOAuthClient,
  createTokenManager,
  exchangeCode,
  googleCredentials,
  googleImpersonated,
  googleMetadata,
  googleServiceAccount,
  memoryTokenStore,
  memoryUsedLogins,
  microsoftProfile,
  oauth2,
  introspectToken,
  jwtAuth,
  privateKeyJwt,
  publicClient,
  refreshTokens,
  signedJwtSource,
} from '../src/index.ts';
import { fileTokenStore, googleApplicationDefault } from '../src/node/index.ts';

type Make = (options: never) => unknown;

const client = createOAuthClient({
  clientId: 'app',
  authentication: publicClient(),
  issuer: 'https://login.example.com',
});
const key = { key: '-----BEGIN PRIVATE KEY-----', algorithm: 'ES256' };
const keyFile = { type: 'service_account', client_email: 'a@b.c', private_key: 'k' };
const source = googleMetadata();

const makers: readonly (readonly [name: string, make: Make, right: object, wrong: string, hint: string])[] = [
  [
    'createOAuthClient',
    createOAuthClient,
    { clientId: 'a', authentication: publicClient(), issuer: 'https://x.example' },
    'clientSecret',
    'Write authentication: clientSecretBasic',
  ],
  ['createTokenManager', createTokenManager, { source }, 'renewTimeout', 'Write renewTimeoutMs'],
  ['oauth2', oauth2, { tokens: createTokenManager({ source }) }, 'user', 'Its options are tokens, dpop, key'],
  [
    'createLoginFlow',
    createLoginFlow,
    { client, redirectUri: 'https://app.example.com/cb', secrets: ['x'.repeat(32)] },
    'scope',
    'Write scopes',
  ],
  ['privateKeyJwt', privateKeyJwt, key, 'kid', 'Write keyId'],
  ['jwtAuth', jwtAuth, { algorithm: 'HS256', key: new Uint8Array(32) }, 'keyid', 'Write keyId'],
  [
    'clientSecretBasic',
    (options) => clientSecretBasic('x', options),
    { formEncoded: false },
    'encoded',
    'Its options are formEncoded',
  ],
  ['clientSecretJwt', (options) => clientSecretJwt('x'.repeat(32), options), {}, 'aud', 'Write audience'],
  ['signedJwtSource', signedJwtSource, { ...key, claims: {} }, 'lifetime', 'Write lifetimeMs'],
  ['memoryTokenStore', memoryTokenStore, {}, 'ttl', 'Its options are clock'],
  ['memoryUsedLogins', memoryUsedLogins, {}, 'ttl', 'Its options are clock'],
  ['fileTokenStore', fileTokenStore, { directory: '/nowhere' }, 'dir', 'Write directory'],
  ['googleServiceAccount', googleServiceAccount, { credentials: keyFile }, 'keyFile', 'Write credentials'],
  ['googleCredentials', (options) => googleCredentials(keyFile, options), {}, 'scope', 'Write scopes'],
  ['googleMetadata', googleMetadata, {}, 'scope', 'Write scopes'],
  ['googleApplicationDefault', googleApplicationDefault, {}, 'scope', 'Write scopes'],
  [
    'googleImpersonated',
    googleImpersonated,
    { source, target: 'a@b.c', scopes: ['s'] },
    'lifetime',
    'Write lifetimeMs',
  ],
  ['microsoftProfile', microsoftProfile, {}, 'tenantId', 'Write tenant'],
];

describe.each(makers)('%s', (name, make, right, wrong, hint) => {
  test('rejects unknown options and values that are not options', () => {
    expect(make(right as never)).toBeDefined();
    expect(() => make({ ...right, [wrong]: 'a' } as never)).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        message: expect.stringMatching(new RegExp(`^${name}\\(\\) has no option ${wrong}\\. ${hint}`)),
      }),
    );
    for (const given of ['text', null, 5])
      expect(() => make(given as never)).toThrow(`${name}() takes an object of options`);
  });
});

test.for<[string, () => unknown, RegExp]>([
  ['scopes as text', () => googleMetadata({ scopes: 'a b' as never }), /scopes must be an array of strings/],
  [
    'a secret as authentication',
    () =>
      createOAuthClient({ clientId: 'a', issuer: 'https://x.example', authentication: 's3cret' as never }),
    /authentication must be .*clientSecretBasic/,
  ],
  [
    'no authentication',
    () => createOAuthClient({ clientId: 'a', issuer: 'https://x.example' } as never),
    /authentication must be .*publicClient/,
  ],
  ['a path as a store', () => createTokenManager({ source, store: '/tmp' as never }), /store must be/],
  ['a token as tokens', () => oauth2({ tokens: 'abc' as never }), /tokens must be a token manager/],
  [
    'an unknown endpoint',
    () =>
      createOAuthClient({
        clientId: 'a',
        authentication: publicClient(),
        issuer: 'https://x.example',
        endpoints: { tokens: 'https://x.example/token' } as never,
      }),
    /endpoints has no option tokens\. Write token/,
  ],
])('%s is reported at once', ([, make, message]) => {
  expect(make).toThrow(message);
});

test('subject is rejected for credentials of users', () => {
  const file = { type: 'authorized_user', client_id: 'a', client_secret: 'b', refresh_token: 'c' };
  expect(() => googleCredentials(file, { subject: 'ada@example.com' })).toThrow(/subject.*service account/);
});

test.for<[string, () => Promise<unknown>, string, RegExp]>([
  [
    'a path in place of the callback URL, as frameworks give it',
    () =>
      exchangeCode(client, {
        callbackUrl: '/callback?code=secret-code',
        redirectUri: 'https://a.example',
        state: 's',
        codeVerifier: 'v',
      }),
    'InvalidParamsError',
    /callback URL must be absolute.*new URL\(req\.url, redirectUri\)/,
  ],
  [
    'no client',
    () => exchangeCode({ callbackUrl: 'https://a.example' } as never, undefined as never),
    'ConfigurationError',
    /exchangeCode\(\) takes a client as its first argument/,
  ],
  [
    'no parameters',
    () => exchangeCode(client, null as never),
    'InvalidParamsError',
    /exchangeCode\(\) takes parameters after the client: \{ callbackUrl/,
  ],
  ['no token', () => introspectToken(client, ''), 'InvalidParamsError', /introspectToken\(\) takes a token/],
  ['no tokens', () => refreshTokens(client, undefined as never), 'InvalidParamsError', /takes a token after/],
])('%s: rejects before anything is sent', async ([, call, name, message]) => {
  const error = await call().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name, message: expect.stringMatching(message) as string });
  expect(String(error)).not.toContain('secret-code');
});
