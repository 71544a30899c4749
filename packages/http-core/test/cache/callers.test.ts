import { describe, expect, test } from 'vitest';
import {
  apiKey,
  bearer,
  createClient,
  type AnyApiOptions,
  type AuthStrategy,
  type RequestOptions,
  type TransportRequest,
} from '../../src/index.ts';
import { httpCache, MemoryStore, type CacheStore, type StoredResponses } from '../../src/cache/index.ts';
import { clientOf } from '../support/client.ts';
import { deferred } from '../support/deferred.ts';
import { json, type Step } from '../support/scripted.ts';

const fresh = { 'cache-control': 'max-age=60', date: new Date(1_700_000_000_000).toUTCString() };

/** Responds with the number of the request. */
function counting(headers: Readonly<Record<string, string>> = fresh): () => Response {
  let count = 0;
  return () => json(++count, 200, headers);
}

function cached(rest: Partial<AnyApiOptions> = {}, steps: readonly Step[] = [counting()]) {
  return clientOf(steps, { retry: false, cache: httpCache(), ...rest });
}

describe('a cache never gives one caller the response of another', () => {
  test.each([
    ['x-api-key'],
    ['x-tenant'],
    ['stripe-account'],
    ['api-version'],
    ['accept'],
    ['accept-language'],
    ['range'],
    ['x-anything-else'],
  ])('where %s is given by hand', async (name) => {
    const { client } = cached();
    const asked = (value: string): PromiseLike<unknown> => client.get('/a', { headers: { [name]: value } });
    expect([await asked('ann'), await asked('bob'), await asked('ann'), await asked('bob')]).toEqual([
      1, 2, 1, 2,
    ]);
    expect(await client.get('/a')).toBe(3);
  });

  test('where an option of the provider becomes a header', async () => {
    const optionHeaders = (
      options: Readonly<Record<string, unknown>>,
    ): Record<string, string | undefined> => ({
      'x-account': options['account'] as string | undefined,
    });
    const { client } = cached({
      provider: { optionHeaders, callOptions: { account: ['text', () => true] } },
    });
    const asked = (account: string): PromiseLike<unknown> => client.get('/a', { account } as RequestOptions);
    expect([await asked('ann'), await asked('bob'), await asked('ann')]).toEqual([1, 2, 1]);
  });

  test('where two clients with headers of their own share it', async () => {
    const { client, transport, clock } = cached();
    const options = { baseUrl: 'https://shared.test', clock, transport, cache: httpCache() };
    const ann = createClient({ ...options, headers: { 'x-user': 'ann' } });
    const bob = createClient({ ...options, headers: { 'x-user': 'bob' } });
    expect([await ann.get('/a'), await bob.get('/a'), await ann.get('/a')]).toEqual([1, 2, 1]);
    expect(await client.get('/a')).toBe(3);
  });

  test('where a credential changes between two attempts of a call', async () => {
    let user = 'ann';
    const responses = [new Response(null, { status: 503 }), counting()];
    const { client, clock } = cached({ auth: bearer(() => user), retry: { maxRetries: 1 } }, responses);
    const first = client.get('/a');
    await clock.advance(0);
    user = 'bob';
    expect(await clock.runUntil(first)).toBe(1);
    user = 'ann';
    expect(await client.get('/a')).toBe(2);
  });

  test.each([['user-agent'], ['traceparent'], ['x-request-id'], ['idempotency-key']])(
    'and is not split by %s',
    async (name) => {
      const { client } = cached();
      const asked = (value: string): PromiseLike<unknown> => client.get('/a', { headers: { [name]: value } });
      expect([await asked('1'), await asked('2')]).toEqual([1, 1]);
    },
  );

  test('by Vary, where the server names a header that otherwise does not matter', async () => {
    const { client } = cached({}, [counting({ ...fresh, vary: 'user-agent' })]);
    const asked = (value: string): PromiseLike<unknown> =>
      client.get('/a', { headers: { 'user-agent': value } });
    expect([await asked('1'), await asked('2'), await asked('1')]).toEqual([1, 2, 1]);
  });

  test('and a change by POST drops the responses of its caller, whatever its idempotency key', async () => {
    const { client } = cached({ auth: bearer('t'), headers: { 'x-tenant': 'ann' } });
    expect(await client.get('/a')).toBe(1);
    await client.post('/a', { body: { a: 1 }, idempotencyKey: 'k' });
    expect(await client.get('/a')).toBe(3);
  });

  test('and a response requested before a change is not stored after it', async () => {
    const pending = deferred<Response>();
    const { client } = cached({}, [() => pending.promise, counting()]);
    const before = client.get('/a');
    await turns();
    await client.post('/a');
    pending.resolve(json('old', 200, fresh));
    expect(await before).toBe('old');
    expect(await client.get('/a')).toBe(2);
  });
});

describe('credentials are requested once per attempt', () => {
  test.each<[string, Partial<AnyApiOptions>]>([
    ['a credential', {}],
    ['a cache', { cache: httpCache() }],
  ])('with %s', async (_name, options) => {
    let asked = 0;
    const auth = bearer(() => `t-${++asked}`);
    const { client, sent } = cached({ auth, ...options });
    await client.get('/a');
    expect([asked, sent[0]?.headers['authorization']]).toEqual([1, 'Bearer t-1']);
    await client.post('/a');
    expect([asked, sent[1]?.headers['authorization']]).toEqual([2, 'Bearer t-2']);
  });

  test('and again after a wait, so that no signature is outdated', async () => {
    const limiter = waiting(5_000);
    const auth: AuthStrategy = {
      refreshable: false,
      apply: (request, context) => {
        request.headers['x-signed-at'] = String(context.clock.monotonic());
      },
    };
    const { client, sent, clock } = cached({ limiter: limiter.of(() => clock), auth });
    await clock.runUntil(client.get('/a'));
    expect(sent[0]?.headers['x-signed-at']).toBe('5000');
  });
});

/** What stores give that was never stored, or stored by others. */
const nonsense: Readonly<Record<string, unknown>> = {
  null: null,
  'a text': 'x',
  'an object': {},
  'a list of nonsense': [null, 1, 'x', [], {}],
  'an entry of another shape': [{ status: 200, headers: {}, text: '1' }],
  'an entry without a policy': [{ status: 200, headers: {}, text: '1', vary: {}, policy: {} }],
  'a policy of another version': [{ status: 200, headers: {}, text: '1', vary: {}, policy: { v: 99 } }],
  'a policy of wrong types': [
    {
      status: 200,
      headers: {},
      text: '1',
      vary: {},
      policy: { v: 1, t: 'x', sh: 1, resh: null, rescc: null },
    },
  ],
  'a text that is no text': [{ status: 200, headers: {}, text: 1, vary: {}, policy: { v: 1 } }],
  'headers that are no headers': [{ status: 200, headers: { a: {} }, text: '1', vary: {}, policy: { v: 1 } }],
};

describe('the entries of a store are validated', () => {
  test.each(Object.entries(nonsense))('%s is a miss', async (_name, entry) => {
    for (const given of [entry, Promise.resolve(entry)]) {
      let kept: StoredResponses | undefined;
      const store: CacheStore = {
        get: () => (kept ?? given) as StoredResponses,
        set: (_key, responses) => {
          kept = responses;
        },
        delete: () => undefined,
      };
      const { client } = cached({ cache: httpCache({ store }) });
      expect([await client.get('/a'), await client.get('/a')]).toEqual([1, 1]);
    }
  });

  test.each<[string, (entry: Record<string, unknown>) => void]>([
    ['a text that is no JSON', (entry) => (entry['text'] = '{')],
    ['a header that cannot be one', (entry) => (entry['headers'] = { 'a b': 'c' })],
    ['no policy', (entry) => (entry['policy'] = { v: 1 })],
  ])('%s in an entry of our own is a miss', async (_name, spoil) => {
    const memory = new MemoryStore(100_000);
    const store: CacheStore = {
      get: (key) => memory.get(key),
      set: (key, responses) => {
        const copy = structuredClone(responses) as unknown as Record<string, unknown>[];
        for (const entry of copy) spoil(entry);
        memory.set(key, copy as unknown as StoredResponses);
      },
      delete: (key) => {
        memory.delete(key);
      },
    };
    const { client } = cached({ cache: httpCache({ store }) });
    expect([await client.get('/a'), await client.get('/a')]).toEqual([1, 2]);
  });

  test('a stored text is not returned to a call that expects JSON', async () => {
    const { client } = cached({}, [
      () => new Response('plain', { headers: fresh }),
      json({ a: 1 }, 200, fresh),
    ]);
    expect(await client.get('/a', { responseType: 'text' })).toBe('plain');
    expect(await client.get('/a')).toEqual({ a: 1 });
  });

  test('the next read waits for a pending write, and nothing else does', async () => {
    const memory = new MemoryStore(100_000);
    const written = deferred<undefined>();
    const store: CacheStore = {
      get: (key) => memory.get(key),
      set: async (key, responses) => {
        await written.promise;
        memory.set(key, responses);
      },
      delete: (key) => {
        memory.delete(key);
      },
    };
    const { client, clock } = cached({ cache: httpCache({ store }) });
    expect(await client.get('/a')).toBe(1);
    const next = client.get('/a');
    written.resolve(undefined);
    expect(await next).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });
});

test('a dry run neither reads the cache nor fills it', async () => {
  const { client, sent } = cached({ auth: apiKey({ header: 'x-key', value: 'k' }) });
  expect((await client.dryRun((own) => own.get('/a'))).method).toBe('GET');
  expect(await client.get('/a')).toBe(1);
  expect((await client.dryRun((own) => own.get('/a'))).method).toBe('GET');
  await client.dryRun((own) => own.post('/a'));
  expect(await client.get('/a')).toBe(1);
  expect(sent.map(({ method }: TransportRequest) => method)).toEqual(['GET']);
});

/** A limiter that lets calls pass after a while. */
function waiting(ms: number) {
  return {
    of: (clock: () => ReturnType<typeof clientOf>['clock']) =>
      ({
        acquire: () =>
          new Promise((resolve) => {
            clock().setTimer(() => {
              resolve({ waitedMs: ms, release: () => undefined });
            }, ms);
          }),
        tryAcquire: () => undefined,
        observe: () => undefined,
        state: () => ({}),
      }) as unknown as NonNullable<AnyApiOptions['limiter']>,
  };
}

/** Hashing takes turns of the event loop. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
}
