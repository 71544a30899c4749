import { expect, test } from 'vitest';
import {
  circuitBreaker,
  createClient,
  type ApiClient,
  type AuthStrategy,
  type ClientOptions,
} from '../src/index.ts';
import { VirtualClock } from '../src/testing/index.ts';

const PLACEHOLDER = 'https://login.example.test';

/** A credential whose organization has an address of its own. */
function tenant(origin: string | (() => string), refreshable = false): AuthStrategy {
  return {
    refreshable,
    apply(request) {
      const address = typeof origin === 'string' ? origin : origin();
      request.origin = address;
      request.url = address + request.url.slice(PLACEHOLDER.length);
    },
  };
}

/** Clients of two organizations, the first of which is broken. */
function organizations(
  name: string,
  more: Omit<Partial<ClientOptions>, 'baseUrl'> = {},
): { broken: ApiClient; sound: ApiClient; clock: VirtualClock; sent: string[]; origins: string[] } {
  const clock = new VirtualClock();
  const sent: string[] = [];
  const first = `https://broken-${name}.example.test`;
  const second = `https://sound-${name}.example.test`;
  const broken = createClient({
    baseUrl: PLACEHOLDER,
    auth: tenant(first),
    clock,
    transport: ({ url }) => {
      sent.push(new URL(url).origin);
      return Promise.resolve(
        url.startsWith(first) ? new Response('no', { status: 500 }) : Response.json({ ok: true }),
      );
    },
    ...more,
  });
  return { broken, sound: broken.with({ auth: tenant(second) }), clock, sent, origins: [first, second] };
}

test('one broken organization does not open the circuit of another', async () => {
  const { broken, sound, clock, origins } = organizations('circuit', {
    retry: false,
    breaker: circuitBreaker({ consecutiveFailures: 4, openMs: 60_000 }),
  });
  for (let index = 0; index < 8; index++)
    await clock.runUntil(Promise.resolve(broken.get('/x').catch(() => undefined)));
  await expect(clock.runUntil(Promise.resolve(broken.get('/x')))).rejects.toMatchObject({
    name: 'CircuitOpenError',
  });
  expect(await clock.runUntil(Promise.resolve(sound.get('/x')))).toEqual({ ok: true });
  expect(sound.health().origins.map(({ origin }) => origin)).toEqual(origins);
});

test('nor does it use up the retry quota of another', async () => {
  const { broken, sound, clock, sent, origins } = organizations('quota', { breaker: false });
  for (let index = 0; index < 100; index++)
    await clock.runUntil(Promise.resolve(broken.get('/x').catch(() => undefined)));
  await clock.runUntil(Promise.resolve(sound.get('/x')));
  const quotas = new Map(sound.health().origins.map(({ origin, retryQuota }) => [origin, retryQuota]));
  expect(quotas.get(origins[0] ?? '')).toBeLessThan(20);
  expect(quotas.get(origins[1] ?? '')).toBeGreaterThan(400);
  expect(sent).toContain(origins[1]);
});

test('a renewed credential moves the next attempt to its own address', async () => {
  let address = 'https://one.example.test';
  const sent: string[] = [];
  const client = createClient({
    baseUrl: PLACEHOLDER,
    auth: tenant(() => address, true),
    // A step at the attempt sees and changes the URL before the credential does.
    use: [
      {
        name: 'tenant',
        at: 'attempt',
        run: (_request, next) => next({ query: { 'ä b': 'é' } }),
      },
    ],
    transport: ({ url }) => {
      sent.push(url);
      address = 'https://another-address.example.test';
      return Promise.resolve(sent.length === 1 ? new Response('', { status: 401 }) : Response.json({}));
    },
  });
  await client.get('/x');
  expect(sent).toEqual([
    'https://one.example.test/x?%C3%A4%20b=%C3%A9',
    'https://another-address.example.test/x?%C3%A4%20b=%C3%A9',
  ]);
  expect(client.health().origins.map(({ origin }) => origin)).toEqual([
    'https://one.example.test',
    'https://another-address.example.test',
  ]);
});

test('a credential that names an address without encryption sends nothing', async () => {
  const sent: string[] = [];
  const client = createClient({
    baseUrl: PLACEHOLDER,
    auth: tenant('http://plain.example.test'),
    transport: ({ url }) => {
      sent.push(url);
      return Promise.resolve(Response.json({}));
    },
  });
  await expect(client.get('/x')).rejects.toMatchObject({
    name: 'CredentialError',
    message: expect.stringContaining('http://plain.example.test is not https'),
  });
  expect(sent).toEqual([]);
});
