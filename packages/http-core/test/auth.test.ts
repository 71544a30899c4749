import { describe, expect, test } from 'vitest';
import {
  apiKey,
  authChain,
  basic,
  bearer,
  cachedCredential,
  createClient,
  CredentialError,
  hmacSigning,
  SdkError,
  type AuthStrategy,
  type AnyApiOptions,
  type Credential,
  type Transport,
} from '../src/index.ts';
import { VirtualClock } from '../src/testing/index.ts';
import { serve } from './support/server.ts';

/** A server that knows one token, and counts. */
async function tokenServer(
  valid: () => string,
): Promise<{ baseUrl: string; refused: () => number; served: () => number }> {
  let refused = 0;
  let served = 0;
  const baseUrl = await serve((request, response) => {
    const good = request.headers.authorization === `Bearer ${valid()}`;
    if (good) served++;
    else refused++;
    response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' });
    response.end('{}');
  });
  return { baseUrl, refused: () => refused, served: () => served };
}

describe('one renewal', () => {
  const cached = (load: (request: { forceRefresh: boolean }) => Promise<string>): Credential =>
    cachedCredential(load, { ttlMs: 3_600_000 });
  test.for<readonly [string, (load: (request: { forceRefresh: boolean }) => Promise<string>) => Credential]>([
    ['a plain function', (load) => load],
    ['a cached one', cached],
  ])('for 50 callers that are refused at once: %s', { timeout: 20_000 }, async ([, credentialOf]) => {
    let valid = 'old-token';
    const server = await tokenServer(() => valid);
    let renewals = 0;
    const load = async ({ forceRefresh }: { forceRefresh: boolean }): Promise<string> => {
      if (!forceRefresh) return valid === 'old-token' || renewals === 0 ? 'old-token' : 'new-token';
      renewals++;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return 'new-token';
    };
    // No retries at all: the renewal is not one of them.
    const api = createClient({ baseUrl: server.baseUrl, auth: bearer(credentialOf(load)), retry: false });
    await api.get('/warm-up');
    valid = 'new-token';
    const calls = Array.from({ length: 50 }, () => api.post('/things', { body: {} }).withResponse());
    const results = await Promise.all(calls);
    expect(renewals).toBe(1);
    expect(server.served()).toBe(51);
    for (const { response } of results) expect(response.attempts.length).toBeLessThanOrEqual(2);
    expect(results.some(({ response }) => response.attempts[0]?.retryReason === 'unauthorized')).toBe(true);
  });

  test('of a credential that stays refused ends after one further attempt', async () => {
    const server = await tokenServer(() => 'another');
    const asked: boolean[] = [];
    const auth = bearer(({ forceRefresh }) => {
      asked.push(forceRefresh);
      return 'wrong-token';
    });
    const failure = await createClient({ baseUrl: server.baseUrl, auth })
      .get('/x')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'AuthenticationError', attempts: { length: 2 } });
    expect(asked).toEqual([false, true]);
    expect(server.refused()).toBe(2);
  });

  test('of a plain value is not tried', async () => {
    const server = await tokenServer(() => 'another');
    await expect(
      createClient({ baseUrl: server.baseUrl, auth: bearer('wrong-token') }).get('/x'),
    ).rejects.toMatchObject({
      name: 'AuthenticationError',
    });
    expect(server.refused()).toBe(1);
  });
});

test('a key can be rotated without a restart', async () => {
  let key = 'key-number-1';
  const seen: (string | string[] | undefined)[] = [];
  const baseUrl = await serve((request, response) => {
    seen.push(request.headers['x-api-key']);
    response.end('{}');
  });
  const api = createClient({ baseUrl, auth: apiKey({ header: 'x-api-key', value: () => key }) });
  await api.get('/x');
  key = 'key-number-2';
  await api.get('/x');
  expect(seen).toEqual(['key-number-1', 'key-number-2']);
});

const SECRET = 'a secret of at least 32 bytes, for everything here';
/** Every strategy, over a credential function. */
const strategies: readonly (readonly [string, (credential: Credential) => AuthStrategy])[] = [
  ['bearer', (c) => bearer(c)],
  ['apiKey in a header', (c) => apiKey({ header: 'x-key', value: c })],
  ['apiKey in the query', (c) => apiKey({ query: 'key', value: c })],
  ['basic', (c) => basic('user', c)],
  ['hmacSigning', (c) => hmacSigning({ secret: c })],
  ['authChain', (c) => authChain(apiKey({ header: 'x-key', value: 'k' }), bearer(c))],
  ['cachedCredential', (c) => bearer(cachedCredential(c as () => string, { ttlMs: 1_000 }))],
];

describe('a credential function that', () => {
  const bad: readonly (readonly [string, () => unknown])[] = [
    [
      'throws',
      () => {
        throw new Error('vault is sealed');
      },
    ],
    ['rejects', () => Promise.reject(new Error('vault is sealed'))],
    [
      'throws text',
      () => {
        throw 'sealed' as unknown as Error;
      },
    ],
    ['gives a number', () => 42],
    ['gives nothing', () => undefined],
    ['gives an object', () => Promise.resolve({ toString: 'x' })],
    ['gives a line break', () => 'to\r\nken: 1'],
    ['gives NUL', () => Promise.resolve('to\u0000ken')],
    [
      'gives a thenable that throws',
      () => ({
        then: () => {
          throw new Error('no');
        },
      }),
    ],
    ['hangs', () => new Promise(() => undefined)],
    ['gives a thenable that hangs', () => ({ then: () => undefined })],
  ];
  for (const [what, give] of bad) {
    // What signs may be anything: it is not sent as it is.
    const signs = /line break|NUL/.test(what) ? /^hmacSigning$/ : /^$/;
    test.for(strategies.filter(([name]) => !signs.test(name)))(
      `${what}: %s gives a CredentialError in time, and nothing is sent`,
      async ([, strategy]) => {
        const clock = new VirtualClock();
        const startedAt = clock.monotonic();
        let sent = 0;
        const options: AnyApiOptions = {
          baseUrl: 'https://api.example.com',
          clock,
          deadlineMs: 5_000,
          timeoutMs: 2_000,
          auth: strategy(give as Credential),
          transport: () => {
            sent++;
            return Promise.resolve(new Response('{}'));
          },
        };
        const call = createClient(options).get('/x');
        const failure = await clock.runUntil(call.catch((error: unknown) => error));
        expect(failure).toBeInstanceOf(CredentialError);
        expect(SdkError.isInstance(failure) && failure.operation).toBe('raw.get');
        expect((failure as Error).message).toMatch(/Pass |Make it /);
        expect(sent).toBe(0);
        expect(clock.monotonic() - startedAt).toBeLessThanOrEqual(2_000);
        expect(clock.pendingTimers).toBe(0);
      },
    );
  }
});

describe('credentials are sent', () => {
  test.for<readonly [string, string, boolean]>([
    ['https://api.example.com', 'over https', true],
    ['http://localhost:8080', 'to this machine', true],
    ['http://127.0.0.1', 'to this machine', true],
    ['http://[::1]:3000', 'to this machine', true],
    ['http://api.example.com', 'in the clear', false],
    ['http://127.0.0.1.example.com', 'to a look-alike', false],
    ['http://localhost.example.com', 'to a look-alike', false],
  ])('%s (%s): %s', async ([baseUrl, _reason, allowed]) => {
    for (const [, strategy] of strategies) {
      let sent = 0;
      const transport: Transport = () => {
        sent++;
        return Promise.resolve(new Response('{}'));
      };
      const api = createClient({ baseUrl, transport, auth: strategy(() => SECRET.replaceAll(' ', '-')) });
      const failure = await api.get('/x').catch((error: unknown) => error);
      expect(sent).toBe(allowed ? 1 : 0);
      if (!allowed) expect(failure).toBeInstanceOf(CredentialError);
    }
  });
});
