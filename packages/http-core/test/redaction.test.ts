import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bearer, SdkError, type AnyApiOptions } from '../src/index.ts';
import type { Operation } from '../src/provider/index.ts';
import { clientOf } from './support/client.ts';
import { json, type Step } from './support/scripted.ts';
import { everyTextOf, formsOf } from './support/sinks.ts';

/** Unlike any other text, and with what patterns, URLs and JSON treat specially. */
const canary = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z0-9]{12,24}$/),
    fc.stringMatching(/^[A-Za-z0-9"\\%+/$&=?.*()[\]{}|^~!'@#:;,<>-]{0,8}$/),
    fc.stringMatching(/^[A-Za-z0-9]{4,8}$/),
  )
  .map((parts) => parts.join(''));

const secrets = fc.record({
  token: canary,
  clientHeader: canary,
  callHeader: canary,
  query: canary,
  path: canary,
  password: canary,
  nested: canary,
});
type Secrets = typeof secrets extends fc.Arbitrary<infer T> ? T : never;

const hook: Operation = {
  id: 'hooks.send',
  method: 'POST',
  path: '/hooks/{secret_id}',
  body: 'json',
  query: ['mode'],
};

/** All that the client was given, as a server that repeats everything would send it back. */
const echo = (all: Secrets): string => Object.values(all).join(' and ');

/** A failure of a transport that tells everything it knows. */
const chatty = (all: Secrets): Error => {
  const cause = Object.assign(new Error(`socket of ${all.token} closed`), {
    code: 'ECONNRESET',
    token: all.token,
  });
  const url = `https://api.test/hooks/${encodeURIComponent(all.path)}?api_key=${encodeURIComponent(all.query)}`;
  return Object.assign(new TypeError(`fetch failed: POST ${url} with ${all.clientHeader}`, { cause }), {
    request: { headers: { authorization: all.token } },
    options: all,
  });
};

const scenarios: Readonly<Record<string, (all: Secrets) => Step>> = {
  'message in an object': (all) => json({ error: { message: echo(all) } }, 400),
  'message as text': (all) => json({ error: echo(all) }, 401),
  detail: (all) => json({ detail: echo(all), ...all }, 403),
  'text body': (all) => new Response(echo(all), { status: 404 }),
  'server failure': (all) => json({ message: echo(all) }, 500),
  'too many': (all) => json({ message: echo(all) }, 429, { 'retry-after': '3600' }),
  headers: (all) =>
    json({ error: {} }, 400, { 'x-request-id': echo(all), location: echo(all), 'x-echo': all.token }),
  redirect: (all) => json({}, 302, { location: `https://api.test/?token=${encodeURIComponent(all.token)}` }),
  'not JSON': (all) => new Response(`${'x'.repeat(all.token.length * 6)}${echo(all)}`),
  'almost JSON': (all) => new Response(`{"key": ${all.token}, "all": "${echo(all)}"}`),
  'chatty transport': (all) => chatty(all),
};

async function failWith(all: Secrets, step: Step, options: Partial<AnyApiOptions> = {}): Promise<unknown[]> {
  const seen: unknown[] = [];
  const see = (event: unknown): void => {
    seen.push(event);
  };
  const hooks = { onRequest: see, onResponse: see, onRetry: see, onError: see };
  const { client, clock } = clientOf([step], {
    auth: bearer(() => all.token),
    headers: { 'x-api-key': all.clientHeader },
    hooks,
    ...options,
  });
  const headers = { 'x-custom': all.callHeader };
  const query = { api_key: all.query, limit: 3 };
  const body = { password: all.password, card: { deep: { client_secret: all.nested } } };
  const calls = [
    () => client.request(hook, { secret_id: all.path, mode: 'x', ...body }, { headers, query, retry: 1 }),
    () =>
      client.post(`/hooks/${encodeURIComponent(all.path)}?token=${encodeURIComponent(all.query)}`, {
        headers,
        // A literal URL has no names: what it holds is said once more where names are known.
        params: { secret: all.path, token: all.query },
        body,
        retry: 0,
      }),
  ];
  for (const call of calls) {
    const error: unknown = await clock.runUntil(
      call().then(
        () => 'no failure',
        (failure: unknown) => failure,
      ),
    );
    expect(SdkError.isInstance(error)).toBe(true);
    seen.push(error);
  }
  return seen;
}

function expectNone(all: Secrets, seen: readonly unknown[]): void {
  const text = seen.map(everyTextOf).join('\n');
  for (const [place, secret] of Object.entries(all)) {
    for (const form of formsOf(secret))
      if (text.includes(form))
        throw new Error(
          `The ${place} secret ${secret} is shown in: ${text.slice(Math.max(0, text.indexOf(form) - 200), text.indexOf(form) + 100)}`,
        );
  }
}

test(
  'no secret is in any text of an error, its causes or an event, whatever server and transport repeat',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(secrets, fc.constantFrom(...Object.keys(scenarios)), async (all, name) => {
        expectNone(all, await failWith(all, scenarios[name]!(all)));
      }),
      // Two calls each: 10,000 failures.
      { numRuns: 5_000 },
    );
  },
);

test('the errors of a credential function are redacted as well', async () => {
  await fc.assert(
    fc.asyncProperty(canary, canary, async (token, query) => {
      const url = `https://vault.test/v1/${encodeURIComponent(token)}?sig=${encodeURIComponent(query)}`;
      const refusal = Object.assign(new Error(`GET ${url} gave 403`), {
        config: { token },
        response: { token },
      });
      const { client, clock } = clientOf([json({})], {
        auth: bearer(() => Promise.reject(new Error('vault', { cause: refusal }))),
      });
      const error: unknown = await clock.runUntil(
        client.get('/x').then(undefined, (failure: unknown) => failure),
      );
      const text = everyTextOf(error);
      expect(text).toContain('GET https://vault.test/… gave 403');
      for (const form of [...formsOf(token), ...formsOf(query)]) expect(text).not.toContain(form);
    }),
    { numRuns: 500 },
  );
});
