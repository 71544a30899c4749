import { type Clock, systemClock } from '@org/runtime-kit';
import fc from 'fast-check';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createClient, type Transport, type TransportRequest } from '@org/http-core';
import {
  awaitDeviceTokens,
  clientCredentialsTokens,
  clientSecretBasic,
  clientSecretPost,
  createLoginFlow,
  createOAuthClient,
  createTokenManager,
  encryptedTokenStore,
  exchangeCode,
  exchangeToken,
  introspectToken,
  memoryTokenStore,
  oauth2,
  refreshTokenSource,
  refreshTokens,
  revokeToken,
  startDeviceLogin,
  type OAuthClient,
} from '../src/index.ts';

/** How the server misbehaves: it repeats every received secret in every possible place. */
type Echo = (said: string) => { readonly status: number; readonly body: string; readonly type: string };

const ECHOES: Record<string, Echo> = {
  'in a description': (said) => json(400, { error: 'invalid_grant', error_description: `you sent ${said}` }),
  'in the error': (said) => json(401, { error: `bad ${said}` }),
  'in HTML': (said) => ({ status: 500, body: `<html>${said}</html>`, type: 'text/html' }),
  'in broken JSON': (said) => ({ status: 200, body: `{"access_token": "${said}`, type: 'application/json' }),
  'in a response without a token': (said) => json(200, { message: said }),
  'in a token of a strange type': (said) => json(200, { access_token: said, token_type: `mac ${said}` }),
  'by throwing': (said) => {
    throw Object.assign(new TypeError(`fetch failed: ${said}`), { code: `E_${said}`, config: { said } });
  },
};

function json(status: number, body: unknown): ReturnType<Echo> {
  return { status, body: JSON.stringify(body), type: 'application/json' };
}

/** All parts of a request, raw and decoded. */
function saidIn({ url, headers, body }: TransportRequest): string {
  const form = typeof body === 'string' ? [...new URLSearchParams(body).values()].join(' ') : '';
  const authorization = headers['authorization'] ?? '';
  const basic = authorization.startsWith('Basic ') ? atob(authorization.slice(6)) : '';
  return `${url} ${authorization} ${basic} ${decodeURIComponent(basic.replaceAll('+', ' '))} ${form}`.replaceAll(
    '"',
    '',
  );
}

/** A clock whose short waits end immediately. Time limits, which are longer, are kept. */
const clock: Clock = {
  ...systemClock,
  setTimer: (callback, delayMs) => systemClock.setTimer(callback, delayMs >= 10_000 ? delayMs : 0),
};

/** One secret for each kind of secret. */
interface Secrets {
  readonly client: string;
  readonly code: string;
  readonly verifier: string;
  readonly access: string;
  readonly refresh: string;
  readonly subject: string;
  readonly device: string;
}

const secretText = fc.stringMatching(/^[A-Za-z0-9_.~+/=!$-]{12,40}$/).map((text) => `c4n4ry${text}`);
const secrets: fc.Arbitrary<Secrets> = fc.record({
  client: secretText,
  code: secretText,
  verifier: secretText.map((text) => text.replaceAll(/[^\w]/g, 'x').padEnd(43, 'v')),
  access: secretText.map((text) => text.replaceAll(/[^\w]/g, 'x')),
  refresh: secretText,
  subject: secretText,
  device: secretText,
});

type Flow = (client: OAuthClient, own: Secrets, sinks: unknown[]) => Promise<unknown>;

const FLOWS: Record<string, Flow> = {
  'client credentials': (client) => clientCredentialsTokens(client),
  code: (client, own) =>
    exchangeCode(client, {
      callbackUrl: `https://app.example.com/cb?code=${encodeURIComponent(own.code)}&state=s`,
      redirectUri: 'https://app.example.com/cb',
      state: 's',
      codeVerifier: own.verifier,
    }),
  'a wrong state': (client, own) =>
    exchangeCode(client, {
      callbackUrl: `https://app.example.com/cb?code=${encodeURIComponent(own.code)}&state=${encodeURIComponent(own.subject)}`,
      redirectUri: 'https://app.example.com/cb',
      state: own.refresh,
      codeVerifier: own.verifier,
    }),
  'a refusal that echoes': (client, own) =>
    exchangeCode(client, {
      callbackUrl: `https://app.example.com/cb?state=${own.access}&error=denied&error_description=${encodeURIComponent(`no ${own.access}`)}`,
      redirectUri: 'https://app.example.com/cb',
      state: own.access,
      codeVerifier: own.verifier,
    }),
  refresh: (client, own) => refreshTokens(client, own.refresh),
  exchange: (client, own) => exchangeToken(client, { subjectToken: own.subject, actorToken: own.access }),
  revoke: (client, own) => revokeToken(client, own.access),
  introspect: (client, own) => introspectToken(client, own.access),
  'device start': (client) => startDeviceLogin(client),
  device: (client, own) =>
    awaitDeviceTokens(client, {
      deviceCode: own.device,
      userCode: 'AB',
      verificationUri: 'https://x.example',
      verificationUriComplete: undefined,
      expiresAtMs: client.clock.now(),
      intervalMs: 1,
    }),
  'a client\u2019s call through the manager': async (client, own, sinks) => {
    const events = (event: unknown): number => sinks.push(event);
    const tokens = createTokenManager({
      source: refreshTokenSource(client),
      clock: client.clock,
      events: {
        renewed: events,
        renewalFailed: events,
        reauthorizationRequired: events,
        storeFailed: events,
      },
    });
    const expired = { accessToken: own.access, refreshToken: own.refresh, issuedAtMs: 0, expiresAtMs: 1 };
    await tokens.set('u', expired);
    const api = createClient({
      baseUrl: 'https://api.example.com',
      auth: oauth2({ tokens, key: 'u' }),
      transport: client.transport,
      clock: client.clock,
      retry: false,
      hooks: { onRequest: events, onResponse: events, onRetry: events, onError: events },
    });
    return api.get('/');
  },
  'a login with a stolen cookie': async (client, own, sinks) => {
    const flow = createLoginFlow({
      client,
      redirectUri: 'https://app.example.com/cb',
      secrets: [own.client.padEnd(40, 'p')],
    });
    sinks.push(flow);
    const { url, setCookie } = await flow.start();
    const state = new URL(url).searchParams.get('state') ?? '';
    return flow.finish({
      url: `/cb?code=${encodeURIComponent(own.code)}&state=${encodeURIComponent(state)}`,
      cookies: setCookie.split(';')[0],
    });
  },
};

/** Every form in which a program may print, log or forward a value. */
function shown(value: unknown): string {
  const parts = [String(value), JSON.stringify(value) as string | undefined];
  for (const depth of [0, 2, 10])
    parts.push(inspect(value, { depth }), inspect({ nested: [value] }, { depth }));
  if (value instanceof Error)
    parts.push(value.stack, inspect(value.cause, { depth: 10 }), String(value.cause));
  return parts.join('\n');
}

test(
  'no secret of any flow is in any error, event or hook, whatever the server echoes',
  { timeout: 120_000 },
  async () => {
    let errors = 0;
    const run = fc.asyncProperty(
      fc.constantFrom(...Object.entries(FLOWS)),
      fc.constantFrom(...Object.entries(ECHOES)),
      fc.constantFrom(clientSecretBasic, clientSecretPost),
      secrets,
      async ([flowName, flow], [echoName, echo], authentication, own) => {
        const transport: Transport = (request) => {
          const { status, body, type } = echo(saidIn(request));
          return Promise.resolve(
            new Response(body, { status, headers: { 'content-type': type, 'x-request-id': 'r' } }),
          );
        };
        const client = createOAuthClient({
          clientId: 'app',
          authentication: authentication(own.client),
          endpoints: {
            authorization: 'https://login.example.com/auth',
            token: 'https://login.example.com/token',
            deviceAuthorization: 'https://login.example.com/device',
            revocation: 'https://login.example.com/revoke',
            introspection: 'https://login.example.com/introspect',
          },
          transport,
          clock,
          maxRetries: 1,
        });
        const sinks: unknown[] = [];
        const outcome: unknown = await flow(client, own, sinks).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (outcome !== undefined) errors++;
        for (const sink of [outcome, ...sinks]) {
          const text = shown(sink);
          for (const [name, secret] of Object.entries<string>({ ...own })) {
            for (const form of [secret, encodeURIComponent(secret), btoa(`app:${secret}`)])
              if (text.includes(form)) throw new Error(`${flowName}, ${echoName}: shows ${name}\n${text}`);
          }
        }
      },
    );
    await fc.assert(run, { numRuns: 10_000 });
    expect(errors).toBeGreaterThan(8_000);
  },
);

test('printing what flows and stores hold shows no token; JSON, which stores need, does', async () => {
  const client = createOAuthClient({
    clientId: 'app',
    authentication: clientSecretBasic('c4n4ry-client-secret'),
    endpoints: { token: 'https://login.example.com/token' },
    transport: () =>
      Promise.resolve(
        Response.json({
          access_token: 'c4n4ry-access',
          refresh_token: 'c4n4ry-refresh',
          token_type: 'Bearer',
          secret_extra: 'c4n4ry',
        }),
      ),
  });
  const tokens = await clientCredentialsTokens(client);
  expect(JSON.stringify(tokens)).toContain('c4n4ry-access');
  const manager = createTokenManager({ source: refreshTokenSource(client) });
  await manager.set('u', tokens);
  const inner = memoryTokenStore();
  const key = { id: 'k', key: crypto.getRandomValues(new Uint8Array(32)) };
  const store = encryptedTokenStore(inner, [key]);
  await store.compareAndSet('u', JSON.stringify(tokens), undefined);
  for (const value of [
    tokens,
    await manager.get('u'),
    manager,
    client,
    store,
    await inner.get('u'),
    oauth2({ tokens: manager }),
  ])
    expect(inspect(value, { depth: 10, showHidden: true })).not.toContain('c4n4ry');
});
