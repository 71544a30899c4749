import type { Transport } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { PayPal, type PayPalOptions } from '@org/paypal';
import { expect, test, vi } from 'vitest';

/** PayPal's token endpoint and an operation; `rejected` tokens get a 401. */
function server(respond: (count: number) => Response = tokenOf) {
  const tokens: { url: string; authorization: string | undefined; body: string }[] = [];
  const used: (string | undefined)[] = [];
  const rejected = new Set<string>();
  const transport: Transport = async ({ url, headers, body }) => {
    if (url.endsWith('/v1/oauth2/token')) {
      tokens.push({
        url,
        authorization: headers['authorization'],
        body: await new Response(body ?? null).text(),
      });
      return respond(tokens.length);
    }
    used.push(headers['authorization']);
    return rejected.has(headers['authorization'] ?? '')
      ? Response.json(
          { error: 'invalid_token', error_description: 'Token signature verification failed' },
          { status: 401 },
        )
      : Response.json({});
  };
  const clock = new VirtualClock();
  const clientOf = (options: PayPalOptions = {}): PayPal =>
    new PayPal({ clientId: 'app', clientSecret: 'hush', transport, clock, ...options });
  return { tokens, used, rejected, clientOf, clock };
}

const tokenOf = (count: number): Response =>
  Response.json({
    access_token: `A21.${count}`,
    token_type: 'Bearer',
    expires_in: 32_400,
    scope: 'x',
    nonce: 'n',
  });

test('twenty calls at once, and clients of with(), share one token', async () => {
  const { tokens, used, clientOf } = server();
  const client = clientOf({ environment: 'sandbox' });
  await Promise.all(Array.from({ length: 20 }, () => client.balances.list()));
  await client.with({ prefer: 'representation' }).balances.list();
  expect(tokens).toEqual([
    {
      url: 'https://api-m.sandbox.paypal.com/v1/oauth2/token',
      authorization: `Basic ${btoa('app:hush')}`,
      body: 'grant_type=client_credentials',
    },
  ]);
  expect(new Set(used)).toEqual(new Set(['Bearer A21.1']));
  expect(used).toHaveLength(21);
});

test('the sandbox, live, and another application have tokens of their own', async () => {
  const { tokens, clientOf } = server();
  await clientOf().balances.list();
  await clientOf({ environment: 'sandbox' }).balances.list();
  await clientOf({ clientId: 'other' }).balances.list();
  await clientOf({ clientSecret: 'rotated' }).balances.list();
  expect(tokens.map(({ url, authorization }) => [new URL(url).host, authorization])).toEqual([
    ['api-m.paypal.com', `Basic ${btoa('app:hush')}`],
    ['api-m.sandbox.paypal.com', `Basic ${btoa('app:hush')}`],
    ['api-m.paypal.com', `Basic ${btoa('other:hush')}`],
    ['api-m.paypal.com', `Basic ${btoa('app:rotated')}`],
  ]);
});

test('a rejected token is renewed once for all calls', async () => {
  const { tokens, used, rejected, clientOf, clock } = server();
  const client = clientOf();
  await client.balances.list();
  await clock.advance(60_000);
  rejected.add('Bearer A21.1');
  await Promise.all([client.balances.list(), client.balances.list(), client.balances.list()]);
  expect(tokens).toHaveLength(2);
  expect(used.filter((token) => token === 'Bearer A21.2')).toHaveLength(3);
});

test('an expired token is renewed before it is sent', async () => {
  const { used, clientOf, clock } = server();
  const client = clientOf();
  await client.balances.list();
  await clock.advance(32_400_000);
  await client.balances.list();
  expect(used).toEqual(['Bearer A21.1', 'Bearer A21.2']);
});

test('ids and secrets are sent as they are, as PayPal takes them', async () => {
  const { tokens, clientOf } = server();
  const [clientId, clientSecret] = ['AeA1QIZXiflr1_-r0U2', 'EL1tVxAj+/_-.~ü'];
  await clientOf({ clientId, clientSecret }).balances.list();
  const [scheme, value = ''] = tokens[0]?.authorization?.split(' ') ?? [];
  expect(scheme).toBe('Basic');
  expect(Buffer.from(value, 'base64').toString()).toBe(`${clientId}:${clientSecret}`);
});

test('a wrong secret is an error with PayPal’s code, and nothing else is sent', async () => {
  const { used, clientOf } = server(() =>
    Response.json(
      { error: 'invalid_client', error_description: 'Client Authentication failed' },
      { status: 401 },
    ),
  );
  await expect(clientOf().balances.list()).rejects.toMatchObject({
    error: 'invalid_client',
    message: expect.stringContaining('Client Authentication failed'),
  });
  expect(used).toHaveLength(0);
  const echoed = server(() =>
    Response.json(
      { error: 'invalid_client', error_description: 'No such secret: hush-hush-hush' },
      { status: 401 },
    ),
  );
  const error: unknown = await echoed
    .clientOf({ clientSecret: 'hush-hush-hush' })
    .balances.list()
    .catch((thrown: unknown) => thrown);
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hush-hush');
});

test.each(['live', 'sandbox'] as const)(
  'the error of a refused application names the environment, %s',
  async (environment) => {
    const { clientOf } = server(() => Response.json({ error: 'invalid_client' }, { status: 401 }));
    await expect(clientOf({ environment }).balances.list()).rejects.toThrow(
      `others for the sandbox than for live, and this request went to ${environment === 'live' ? 'live' : 'the sandbox'}.`,
    );
  },
);

test.each([
  [{ clientId: 'app\n' }, /client id contains .* Check for a newline/],
  [{ clientId: 'a:b' }, /client id contains a colon/],
  [{ clientSecret: 'hush-hush-hush\n' }, /client secret contains a line break/],
])('%o is not sent', async (options, message) => {
  const { tokens, clientOf } = server();
  const error: unknown = await clientOf(options)
    .balances.list()
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'CredentialError', message: expect.stringMatching(message) });
  expect(String(error)).not.toContain('hush-hush');
  expect(tokens).toHaveLength(0);
});

test.each([
  [{ clientSecret: '' }, 'The client secret is missing.'],
  [{ clientId: '' }, 'The client id is missing.'],
])('%o: the half that is missing is named', async (options, message) => {
  await expect(server().clientOf(options).balances.list()).rejects.toThrow(message);
});

test('without a credential nothing is sent, and the error says what to do', async () => {
  const { tokens, used, clientOf } = server();
  for (const options of [{ clientId: '' }, { clientSecret: '' }])
    await expect(clientOf(options).balances.list()).rejects.toMatchObject({
      name: 'CredentialError',
      message: expect.stringMatching(/clientId and clientSecret.*PAYPAL_CLIENT_ID/),
    });
  expect([tokens, used]).toEqual([[], []]);
});

test('with() changes the environment, and its token', async () => {
  const { tokens, clientOf } = server();
  const live = clientOf();
  await live.with({ environment: 'sandbox' }).balances.list();
  expect(tokens.map(({ url }) => new URL(url).host)).toEqual(['api-m.sandbox.paypal.com']);
});

test('the credentials of the environment are those of a client without options', async () => {
  vi.stubEnv('PAYPAL_CLIENT_ID', 'from-env');
  vi.stubEnv('PAYPAL_CLIENT_SECRET', 'env-secret');
  try {
    const { tokens, clientOf } = server();
    await clientOf({ clientId: undefined, clientSecret: undefined }).balances.list();
    expect(tokens[0]?.authorization).toBe(`Basic ${btoa('from-env:env-secret')}`);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('a secret that is a function is read for each token', async () => {
  const { tokens, clientOf, clock } = server();
  let secret = 'first';
  const client = clientOf({ clientSecret: () => secret });
  await client.balances.list();
  secret = 'second';
  await clock.advance(32_400_000);
  await client.balances.list();
  expect(tokens.map(({ authorization }) => authorization)).toEqual([
    `Basic ${btoa('app:first')}`,
    `Basic ${btoa('app:second')}`,
  ]);
});
