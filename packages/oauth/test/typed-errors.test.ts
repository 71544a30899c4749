/** Public functions throw typed errors only, and the union of errors names every class. */
import { SdkError } from '@org/http-core';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, expectTypeOf, test } from 'vitest';
import * as oauth from '../src/index.ts';
import {
  authorizationUrl,
  createLoginFlow,
  createOAuthClient,
  dpopProofs,
  googleCredentials,
} from '../src/index.ts';
import { failureOf, thrownBy } from '@org/scripts/testing/settled';
import { loginWithBrowser } from '../src/node/index.ts';
import { canned } from './support/canned.ts';

const SRC = join(import.meta.dirname, '../src');

/** Errors that never reach a caller: typed errors replace the first two, and the contract reports to a test runner. */
const REPLACED = new Set([
  'request/token-request.ts',
  'manager/token-repository.ts',
  'testing/token-store-contract.ts',
]);

test('no source file creates an untyped error', async () => {
  const found: string[] = [];
  for await (const file of glob('**/*.ts', { cwd: SRC })) {
    if (file.endsWith('.test.ts') || REPLACED.has(file)) continue;
    const text = await readFile(join(SRC, file), 'utf8');
    if (/new (?:Type|Range|Syntax|URI)?Error\(/.test(text)) found.push(file);
  }
  expect(found).toEqual([]);
});

const client = createOAuthClient({
  clientId: 'app',
  authentication: oauth.publicClient(),
  endpoints: { token: 'https://login.example.com/token', authorization: 'https://login.example.com/login' },
});
const flow = createLoginFlow({
  client,
  redirectUri: 'https://app.example.com/callback',
  secrets: ['x'.repeat(32)],
});

test.for<[string, () => unknown]>([
  ['finish of a login flow', () => flow.finish({ url: 'http://[', cookies: '' })],
  ['clearCookie of a login flow', () => flow.clearCookie('http://[')],
  [
    'an impersonation without a valid address',
    () =>
      googleCredentials({
        type: 'impersonated_service_account',
        service_account_impersonation_url: 'nowhere',
      }),
  ],
  [
    'an endpoint of the metadata',
    () =>
      authorizationUrl(
        createOAuthClient({
          clientId: 'app',
          authentication: oauth.publicClient(),
          issuer: 'https://login.example.com',
          transport: canned({
            body: { issuer: 'https://login.example.com', authorization_endpoint: 'nowhere' },
          }).transport,
        }),
        { redirectUri: 'https://app.example.com/callback', state: 's', codeVerifier: 'v'.repeat(43) },
      ),
  ],
])('an invalid URL is a typed error: %s', async ([, call]) => {
  const failure: unknown = await failureOf(Promise.resolve().then(call));
  expect(SdkError.isInstance(failure) && failure.code).toMatch(
    /^(?:invalid_params|invalid_configuration|oauth_response_invalid)$/,
  );
});

test('a missing client is a typed error: loginWithBrowser', async () => {
  const failure = await failureOf(loginWithBrowser(undefined as never, { open: () => undefined }));
  expect(failure).toMatchObject({ code: 'invalid_configuration' });
});

test('an invalid URL is a typed error: a DPoP proof', async () => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const proofs = dpopProofs(keys);
  expect(await failureOf(proofs.sign({ method: 'GET', url: '/relative', now: 0 }))).toBeInstanceOf(SdkError);
  expect(
    thrownBy(() => {
      proofs.rememberNonce('/relative', 'nonce');
    }),
  ).toBeInstanceOf(SdkError);
});

test('AnyOAuthError names every error class', () => {
  type Classes = {
    [
      Name in keyof typeof oauth as (typeof oauth)[Name] extends abstract new (
        ...args: never
      ) => oauth.OAuthError
        ? Name
        : never
    ]: (typeof oauth)[Name];
  };
  type Instances = InstanceType<Classes[keyof Classes]>;
  expectTypeOf<Instances>().toEqualTypeOf<oauth.AnyOAuthError>();
});
