import ky from 'ky';
import { Agent, MockAgent, RetryAgent } from 'undici';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../src/index.ts';
import { globalDispatcher } from '../../src/transport/node/global-dispatcher.ts';
import { fetchIsNodesOwn } from '../../src/transport/node/platform-fetch.ts';
import { serve } from '../support/server.ts';
import { failureOf, thrownBy } from '@org/scripts/testing/settled';

const symbols = globalThis as unknown as Record<symbol, unknown>;
const NEWER = Symbol.for('undici.globalDispatcher.2');
const usual = symbols[NEWER];

afterEach(() => {
  symbols[NEWER] = usual;
});

describe('a second layer of retries is refused', () => {
  test('a ky instance as fetch; other functions are taken', () => {
    const baseUrl = 'https://api.example.com';
    for (const fetch of [ky, ky.create({ retry: 5 })]) {
      const error = thrownBy(() => createClient({ baseUrl, fetch }));
      expect(error).toMatchObject({ code: 'invalid_configuration', message: expect.stringContaining('ky') });
    }
    createClient({ baseUrl, fetch: () => Promise.resolve(new Response()) });
    expect(
      thrownBy(() => createClient({ baseUrl, fetch: 'fetch' as unknown as typeof globalThis.fetch })),
    ).toHaveProperty('code', 'invalid_configuration');
  });

  test('a RetryAgent, set before a client is made or after', async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests++;
      response.end('1');
    });
    const client = createClient({ baseUrl });
    expect(await client.get('/')).toBe(1);
    symbols[NEWER] = new RetryAgent(new Agent());
    expect(thrownBy(() => createClient({ baseUrl }))).toHaveProperty('code', 'invalid_configuration');
    expect(await failureOf(client.get('/'))).toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining('RetryAgent'),
      mayHaveExecuted: false,
    });
    expect(requests).toBe(1);
    symbols[NEWER] = usual;
    expect(await client.get('/')).toBe(1);
  });
});

test('an agent that somebody configured carries the requests; the usual one is passed by', async () => {
  const baseUrl = await serve((request, response) =>
    response.end(JSON.stringify(request.headers['x-agent'] ?? 'none')),
  );
  class TaggingAgent extends Agent {
    override dispatch(...[options, handler]: Parameters<Agent['dispatch']>): boolean {
      return super.dispatch(
        { ...options, headers: { ...(options.headers as object), 'x-agent': 'mine' } },
        handler,
      );
    }
  }
  const client = createClient({ baseUrl });
  expect(await client.get('/')).toBe('none');
  const agent = new TaggingAgent();
  onTestFinished(() => agent.close());
  symbols[NEWER] = agent;
  expect(await client.get('/')).toBe('mine');
});

test.for([
  ['nothing', () => undefined, 'default'],
  ['the default agent', () => new Agent(), 'default'],
  ['an agent with options', () => new Agent({ connect: { rejectUnauthorized: false } }), 'custom'],
  ['a mock', () => new MockAgent(), 'custom'],
  [
    'an agent with interceptors',
    () => new Agent().compose((dispatch) => (options, handler) => dispatch(options, handler)),
    'custom',
  ],
  ['a retrying agent', () => new RetryAgent(new Agent()), 'retrying'],
] as const satisfies readonly (readonly [string, () => unknown, string])[])(
  'the global dispatcher is %s',
  ([, make, kind]) => {
    symbols[NEWER] = make();
    expect(globalDispatcher()).toBe(kind);
  },
);

test('Node’s own fetch is recognized among all others', () => {
  const { fetch } = globalThis;
  onTestFinished(() => {
    globalThis.fetch = fetch;
  });
  expect(fetchIsNodesOwn()).toBe(true);
  const own: typeof fetch = (...args) => fetch(...args);
  for (const other of [own, fetch.bind(undefined), new Proxy(fetch, {})]) {
    globalThis.fetch = other;
    expect(fetchIsNodesOwn()).toBe(false);
    globalThis.fetch = fetch;
    expect(fetchIsNodesOwn()).toBe(true);
  }
});
