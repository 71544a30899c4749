import type { Transport } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import {
  clientCredentialsSource,
  clientSecretPost,
  createOAuthClient,
  createTokenManager,
  refreshTokenSource,
  salesforceProfile,
  type TokenProvider,
} from '@org/oauth';
import { circuitBreaker, Salesforce } from '@org/salesforce';
import { salesforceAuth } from '@org/salesforce/oauth';
import { expect, test } from 'vitest';

/** The login of Salesforce, and instances that refuse some tokens. */
function server(
  isRefused: (token: string) => boolean,
  instanceOf = (_count: number) => 'https://acme.my.salesforce.com',
) {
  const grants: string[] = [];
  const calls: string[] = [];
  const transport: Transport = async ({ url, headers, body }) => {
    if (url.endsWith('/services/oauth2/token')) {
      grants.push(new URLSearchParams(await new Response(body ?? null).text()).get('grant_type') ?? '');
      const count = grants.length;
      return Response.json({
        access_token: `00D-token-${count}`,
        instance_url: instanceOf(count),
        id: 'https://login.salesforce.com/id/00D/005',
        token_type: 'Bearer',
        issued_at: '1796083200000',
        signature: 'c2lnbmF0dXJl',
      });
    }
    const token = headers['authorization']?.replace('Bearer ', '') ?? '';
    calls.push(`${new URL(url).host} ${token}`);
    return isRefused(token)
      ? Response.json([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }], {
          status: 401,
        })
      : Response.json({});
  };
  const clock = new VirtualClock();
  const oauth = createOAuthClient({
    profile: salesforceProfile(),
    clientId: 'app',
    authentication: clientSecretPost('hush-hush-hush'),
    transport,
    clock,
  });
  const tokens = createTokenManager({ source: clientCredentialsSource(oauth), clock });
  const client = new Salesforce({ auth: salesforceAuth({ tokens }), transport, clock });
  return { grants, calls, client, clock, oauth, transport };
}

test('calls go to the address that came with the token, and twenty at once share one token', async () => {
  const { grants, calls, client } = server(() => false);
  await Promise.all(Array.from({ length: 20 }, () => client.limits.get()));
  expect(grants).toEqual(['client_credentials']);
  expect(new Set(calls)).toEqual(new Set(['acme.my.salesforce.com 00D-token-1']));
});

test('a session that stays invalid is renewed once, and then is a typed error', async () => {
  const { grants, calls, client, clock } = server(() => true);
  const call = client.limits.get().catch((thrown: unknown) => thrown);
  expect(await clock.runUntil(call)).toMatchObject({
    name: 'SalesforceAuthenticationError',
    code: 'INVALID_SESSION_ID',
  });
  expect(calls.length).toBeLessThanOrEqual(2);
  expect(grants.length).toBeLessThanOrEqual(2);
});

test('an expired session is renewed once for all calls that it failed, at its new address', async () => {
  const { grants, calls, client, clock } = server(
    (token) => token === '00D-token-1' && clock.now() > start + 3_600_000,
    (count) => `https://acme-${count}.my.salesforce.com`,
  );
  const start = clock.now();
  await client.limits.get();
  await clock.advance(7_200_000);
  await clock.runUntil(Promise.all(Array.from({ length: 10 }, () => client.limits.get())));
  expect(grants).toHaveLength(2);
  expect(calls.slice(-10).every((call) => call === 'acme-2.my.salesforce.com 00D-token-2')).toBe(true);
  expect(calls.filter((call) => call.endsWith('token-1')).length).toBeLessThanOrEqual(11);
});

test.for([undefined, 'http://acme.my.salesforce.com', 'nowhere'])(
  'tokens whose instance_url is %o send nothing',
  async (address) => {
    const { calls, client } = server(
      () => false,
      () => address!,
    );
    await expect(client.limits.get()).rejects.toMatchObject({
      name: 'CredentialError',
      message: expect.stringContaining('instance_url'),
    });
    expect(calls).toEqual([]);
  },
);

test('a refresh token renews the session of a user', async () => {
  const { oauth, transport, clock, grants, calls } = server((token) => token === 'old');
  const tokens = createTokenManager({
    source: refreshTokenSource(oauth),
    clock,
  });
  await tokens.set('ada', {
    accessToken: 'old',
    refreshToken: 'refresh',
    issuedAtMs: clock.now() - 60_000,
    extra: { instance_url: 'https://acme.my.salesforce.com' },
  });
  const client = new Salesforce({ auth: salesforceAuth({ tokens, key: 'ada' }), transport, clock });
  await clock.runUntil(client.limits.get());
  expect(grants).toEqual(['refresh_token']);
  expect(calls).toEqual(['acme.my.salesforce.com old', 'acme.my.salesforce.com 00D-token-1']);
});

test('a client with a base URL of its own keeps it', async () => {
  const { calls, client } = server(() => false);
  await client.with({ baseUrl: 'https://proxy.test/salesforce' }).limits.get();
  expect(calls).toEqual(['proxy.test 00D-token-1']);
});

test('organizations that share a circuit breaker are counted apart, each at its own address', async () => {
  const breaker = circuitBreaker({ consecutiveFailures: 3, openMs: 60_000 });
  const clock = new VirtualClock();
  const transport: Transport = ({ url }) =>
    Promise.resolve(
      url.startsWith('https://broken.') ? new Response('', { status: 503 }) : Response.json({}),
    );
  const clientOf = (host: string): Salesforce => {
    const set = {
      accessToken: `00D-${host}`,
      issuedAtMs: clock.now(),
      extra: { instance_url: `https://${host}.my.salesforce.com` },
    };
    const tokens: TokenProvider = { getCached: () => set, get: () => Promise.resolve(set) };
    return new Salesforce({ auth: salesforceAuth({ tokens }), transport, clock, breaker, retry: false });
  };
  const broken = clientOf('broken');
  for (let count = 0; count < 5; count++) await broken.limits.get().catch(() => undefined);
  await expect(broken.limits.get()).rejects.toMatchObject({
    name: 'CircuitOpenError',
    message: expect.stringContaining('https://broken.my.salesforce.com read'),
  });
  expect(await clientOf('sound').limits.get()).toEqual({});
});
