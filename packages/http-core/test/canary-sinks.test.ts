import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  apiKey,
  authChain,
  basic,
  bearer,
  createClient,
  hmacSigning,
  openTelemetry,
  type ApiClient,
  type AuthStrategy,
  type Hooks,
  type Logger,
  type Transport,
} from '../src/index.ts';
import type { OtelSpan } from '../src/observe/index.ts';
import type { Operation } from '../src/provider/index.ts';
import { CHANNELS } from '../src/observe/process-hooks.ts';
import { VirtualClock } from '../src/testing/index.ts';

/** Everything that any sink was given, as every text that a sink might make of it. */
class Sink {
  readonly texts: string[] = [];

  readonly take = (...given: readonly unknown[]): void => {
    for (const value of given) {
      this.texts.push(inspect(value, { depth: 20 }));
      this.texts.push(
        JSON.stringify(value, (_key, item: unknown) => (item instanceof Error ? everythingOf(item) : item)),
      );
    }
  };

  get hooks(): Hooks {
    return Object.fromEntries(Object.keys(CHANNELS).map((name) => [name, this.take]));
  }

  get logger(): Logger {
    return { debug: this.take, info: this.take, warn: this.take, error: this.take };
  }

  get span(): OtelSpan {
    return {
      setAttribute: this.take,
      setStatus: this.take,
      spanContext: () => ({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 }),
      end: () => undefined,
    };
  }
}

/** The parts of an error that a careless reporter would send; body and headers of the response are for the caller only. */
function everythingOf(error: Error): unknown {
  return {
    ...Object.fromEntries(Object.entries(error)),
    text: String(error),
    stack: error.stack,
    cause: error.cause && everythingOf(error.cause as Error),
  };
}

interface Canaries {
  readonly credential: string;
  readonly header: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
}

const AUTH: readonly ((secret: string) => AuthStrategy)[] = [
  (secret) => bearer(secret),
  (secret) => bearer(() => Promise.resolve(secret)),
  (secret) => apiKey({ header: 'x-key', value: secret, prefix: 'Token ' }),
  (secret) => apiKey({ query: 'limit', value: secret }),
  (secret) => basic('user', secret),
  (secret) => basic(secret.replaceAll(':', ''), ''),
  (secret) => hmacSigning({ secret, headers: { timestamp: 'date' }, write: () => ({ 'x-debug': secret }) }),
  (secret) => authChain(apiKey({ query: 'key', value: secret }), bearer(secret)),
];

/** How a case goes: what the server, or the way to it, does. The text is what it repeats. */
const ENDINGS: readonly ((text: string, url: string) => Response | Error)[] = [
  () => Response.json({}),
  (text) =>
    Response.json(
      { error: { message: `bad ${text}` } },
      { status: 400, headers: { 'x-request-id': `req ${text.split(' ')[0] ?? ''}` } },
    ),
  (text) => Response.json({ message: text }, { status: 401 }),
  (text) => new Response(text, { status: 503 }),
  (text) => new Response(`not JSON ${text}`),
  (text, url) => Object.assign(new TypeError(`fetch ${url} failed: ${text}`), { code: 'ECONNRESET' }),
  () =>
    Response.json(
      {},
      { headers: { deprecation: '@1688169599', link: '<https://x.example/a?b>; rel=deprecation' } },
    ),
];

const operation = (method: 'GET' | 'POST'): Operation => ({
  id: 'things.act',
  method,
  path: '/things/{id}/act',
  ...(method === 'POST' ? { body: 'json', query: ['q'] } : {}),
});

const CALLS: readonly ((api: ApiClient, canaries: Canaries) => PromiseLike<unknown>)[] = [
  (api, c) => api.request(operation('GET'), { id: c.path, q: c.query }, { headers: { 'x-mine': c.header } }),
  (api, c) =>
    api.request(
      operation('POST'),
      { id: c.path, q: c.query, deep: [{ a: c.body }] },
      { headers: { cookie: c.header } },
    ),
  (api, c) =>
    api.get(`/things/${encodeURIComponent(c.path)}?q=${encodeURIComponent(c.query)}`, {
      headers: { 'x-mine': c.header },
    }),
  (api, c) =>
    api.put('/things/{id}', {
      params: { id: c.path },
      query: { note: c.query },
      body: c.body,
      headers: { 'x-mine': c.header },
    }),
];

/** Dry runs show path and body, which is what they are for; what they must hide there are credentials. */
async function dryRunTexts(
  api: ApiClient,
  act: (typeof CALLS)[number],
  canaries: Canaries,
): Promise<string[]> {
  const own = { ...canaries, path: canaries.credential, body: canaries.credential };
  const dry = await api.dryRun((client) => act(client, own));
  return [JSON.stringify(dry), inspect(dry, { depth: 10 }), dry.toCurl()];
}

test(
  'no canary is in any text of logger, hooks, spans, diagnostics channels, dry runs or curl: 10 000 cases',
  { timeout: 300_000 },
  async () => {
    const noise = fc.string({
      unit: fc.constantFrom('"', "'", '%', '+', '/', '=', '\\', '&', '$', ';', 'é', 'a', 'Z', '9'),
      maxLength: 3,
    });
    const core = fc.stringMatching(/^[0-9a-z]{30}$/).map((hex) => `c4n4ry${hex}`);
    const ascii = (text: string): string => text.replaceAll('é', '~');
    const canaries = fc
      .tuple(fc.uniqueArray(core, { minLength: 5, maxLength: 5 }), noise, noise)
      .map(([[a, b, c, d, e], before, after]): Canaries & { cores: string[] } => ({
        credential: ascii(`${before}${a!}${after}`),
        header: ascii(`${before}${b!}${after}`),
        path: `${before}${c!}${after}`,
        query: `${before}${d!}${after}`,
        body: `${before}${e!}${after}`,
        cores: [a!, b!, c!, d!, e!],
      }));
    let cases = 0;
    await fc.assert(
      fc.asyncProperty(
        canaries,
        fc.constantFrom(...AUTH),
        fc.constantFrom(...ENDINGS),
        fc.constantFrom(...CALLS),
        async (given, auth, ending, act) => {
          cases++;
          const sink = new Sink();
          const clock = new VirtualClock();
          const transport: Transport = ({ url }) => {
            const reply = ending(`${given.credential} and ${given.header}`, url);
            return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
          };
          const api = createClient({
            baseUrl: 'https://api.example.com',
            clock,
            auth: auth(given.credential),
            transport,
            retry: 1,
            hooks: sink.hooks,
            logger: sink.logger,
            telemetry: openTelemetry({
              tracer: { startSpan: (...span) => (sink.take(...span), sink.span) },
              meter: { createHistogram: () => ({ record: sink.take }) },
            }),
          });
          for (const name of Object.values(CHANNELS)) subscribe(name, sink.take);
          try {
            await clock.runUntil(Promise.resolve(act(api, given)).then(sink.take, sink.take));
            sink.texts.push(...(await dryRunTexts(api, act, given)));
          } finally {
            for (const name of Object.values(CHANNELS)) unsubscribe(name, sink.take);
          }
          expect(sink.texts.length).toBeGreaterThan(10);
          const all = sink.texts.join('\n').toLowerCase();
          for (const secret of [...given.cores, btoa(`user:${given.credential}`).toLowerCase()])
            if (all.includes(secret))
              throw new Error(
                `${secret} is in: ${sink.texts.find((text) => text.toLowerCase().includes(secret)) ?? ''}`,
              );
        },
      ),
      { numRuns: 10_000 },
    );
    expect(cases).toBeGreaterThanOrEqual(10_000);
  },
);

test('a client shows no credential, whatever an inspection reads of it', async () => {
  const client = createClient({
    baseUrl: 'https://api.example.com',
    auth: bearer('the-token'),
    headers: { 'x-api-key': 'the-key' },
    fetch: () => Promise.resolve(Response.json({})),
  });
  await client.get('/users');
  const shown = inspect(client, { showHidden: true, getters: true, depth: 20 });
  expect(shown).toContain('https://api.example.com');
  expect(shown).not.toMatch(/the-token|the-key/);
});
