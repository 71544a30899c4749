import { ConfigurationError } from '@org/http-core';
import { VirtualClock } from '@org/runtime-kit/testing';
import { decodeJwt, decodeProtectedHeader, exportPKCS8, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { publicClient } from '../client/client-authentication.ts';
import { createOAuthClient, type OAuthClient } from '../client/oauth-client.ts';
import { OAuthRefusedError } from '../contract/errors.ts';
import {
  clientCredentialsSource,
  jwtBearerSource,
  refreshTokenSource,
  signedJwtSource,
  toReauthorizationError,
} from './token-source.ts';

const clock = new VirtualClock();
const context = { key: 'user', clock, signal: new AbortController().signal };

describe('a refusal', () => {
  const refusal = (error: string): OAuthRefusedError => new OAuthRefusedError({ error, status: 400 });

  test('of the grant means that the user must authorize the application again', () => {
    const cause = refusal('invalid_grant');
    expect(toReauthorizationError(cause, 'user')).toMatchObject({
      name: 'ReauthorizationRequiredError',
      key: 'user',
      reason: 'refused',
      operation: cause.operation,
      cause: expect.objectContaining({ message: cause.message }),
    });
  });

  test.each([refusal('invalid_client'), new Error('invalid_grant'), undefined])(
    '%s stays as it is',
    (error) => {
      expect(toReauthorizationError(error, 'user')).toBe(error);
    },
  );
});

test('tokens without a refresh token cannot be renewed', async () => {
  const source = refreshTokenSource({} as OAuthClient);
  await expect(source.renew(undefined, context)).rejects.toMatchObject({ key: 'user', reason: 'no_tokens' });
  const bare = { accessToken: 'a', issuedAtMs: 0 };
  await expect(source.renew(bare, context)).rejects.toMatchObject({
    key: 'user',
    reason: 'no_refresh_token',
  });
});

const keys = generateKeyPair('ES256', { extractable: true }).then(({ privateKey }) =>
  exportPKCS8(privateKey),
);

describe('the request of a source', () => {
  /** A client whose server responds so, and the forms that it receives. */
  function asking(status = 200, body: object = { access_token: 'a', token_type: 'Bearer' }) {
    const forms: Record<string, string>[] = [];
    const client = createOAuthClient({
      clientId: 'app',
      authentication: publicClient(),
      endpoints: { token: 'https://login.example.com/token' },
      clock,
      maxRetries: 0,
      transport: (request) => {
        forms.push(Object.fromEntries(new URLSearchParams(request.body as string)));
        return Promise.resolve(Response.json(body, { status }));
      },
    });
    return { client, forms };
  }
  const before = { accessToken: 'old', refreshToken: 'r', issuedAtMs: 0 };

  test('is that of its grant', async () => {
    const { client, forms } = asking();
    const signer = { key: await keys, algorithm: 'ES256' } as const;
    await refreshTokenSource(client, { params: { a: '1' } }).renew(before, context);
    await clientCredentialsSource(client, { params: { b: '2' } }).renew(undefined, context);
    await jwtBearerSource(client, { signer, issuer: 'i', audience: 'x' }).renew(undefined, context);
    expect(forms).toMatchObject([
      { grant_type: 'refresh_token', refresh_token: 'r', a: '1' },
      { grant_type: 'client_credentials', b: '2' },
      { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: expect.any(String) as unknown },
    ]);
  });

  test('ends with the signal of the renewal', async () => {
    const { client } = asking();
    const aborted = { ...context, signal: AbortSignal.abort() };
    const signer = { key: await keys, algorithm: 'ES256' } as const;
    for (const source of [
      refreshTokenSource(client),
      clientCredentialsSource(client),
      jwtBearerSource(client, { signer, issuer: 'i', audience: 'x' }),
    ])
      await expect(source.renew(before, aborted)).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('that is refused means that the user must authorize the application again', async () => {
    const { client } = asking(400, { error: 'invalid_grant' });
    await expect(refreshTokenSource(client).renew(before, context)).rejects.toMatchObject({
      name: 'ReauthorizationRequiredError',
      key: 'user',
      reason: 'refused',
    });
  });
});

describe('a signed token', () => {
  test.each([
    [undefined, 540_000],
    [90_500, 90_500],
  ])('lasts %s ms (default: nine minutes), and begins a minute ago', async (given, lifetimeMs) => {
    const source = signedJwtSource({
      key: await keys,
      algorithm: 'ES256',
      keyId: 'k1',
      claims: { iss: 'app' },
      lifetimeMs: given,
    });
    const tokens = await source.renew(undefined, context);
    const now = clock.now();
    expect(tokens).toMatchObject({ issuedAtMs: now, expiresAtMs: now + lifetimeMs });
    expect(decodeJwt(tokens.accessToken)).toEqual({
      iss: 'app',
      iat: Math.floor((now - 60_000) / 1_000),
      exp: Math.floor((now + lifetimeMs) / 1_000),
    });
    expect(decodeProtectedHeader(tokens.accessToken)).toMatchObject({ alg: 'ES256', kid: 'k1' });
  });

  test.each<[object, string]>([
    [{ lifetimeMs: 0 }, 'The option lifetimeMs must be a number above 0.'],
    [{ lifetime: 5 }, 'signedJwtSource() has no option lifetime. Write lifetimeMs instead.'],
    [{ claims: 'x' }, 'The option claims must be an object; it is text.'],
    [{ algorithm: 5 }, 'The option algorithm must be text; it is 5.'],
    [{ keyId: 5 }, 'The option keyId must be text; it is 5.'],
    [{ privateKey: 'x' }, 'signedJwtSource() has no option privateKey. Write key instead.'],
  ])('%j is refused', (options, message) => {
    const create = () => signedJwtSource({ key: 'x', algorithm: 'ES256', claims: {}, ...options });
    expect(create).toThrow(new ConfigurationError(message));
  });

  test('takes its options as one object', () => {
    expect(() => signedJwtSource(undefined as never)).toThrow(
      "signedJwtSource() takes an object of options, such as { key, algorithm: 'RS256', claims }; it got undefined.",
    );
  });
});
