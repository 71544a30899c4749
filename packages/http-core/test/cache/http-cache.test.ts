import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { bearer, ConfigurationError, type AnyApiOptions, type TransportRequest } from '../../src/index.ts';
import { httpCache, MemoryStore, type CacheStore, type HttpCacheOptions } from '../../src/cache/index.ts';
import { clientOf } from '../support/client.ts';
import { deferred } from '../support/deferred.ts';
import { json, socketError, type Step } from '../support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';

const START = 1_700_000_000_000;
const at = (ms: number): string => new Date(START + ms).toUTCString();
const fresh = { 'cache-control': 'max-age=60', date: at(0) };
const tagged = { ...fresh, etag: '"v1"' };

function cached(steps: readonly Step[], options: HttpCacheOptions = {}, rest: Partial<AnyApiOptions> = {}) {
  return clientOf(steps, { retry: false, cache: httpCache(options), ...rest });
}

/** Responds with the number of the request. */
function counting(
  headers: Readonly<Record<string, string>> = fresh,
): (request: TransportRequest) => Response {
  let count = 0;
  return () => json(++count, 200, headers);
}

describe('a fresh response', () => {
  test('is returned without a request, with its age', async () => {
    const { client, sent, clock } = cached([counting({ ...fresh, 'x-request-id': 'req_1' })]);
    expect(await client.get('/a')).toBe(1);
    await clock.advance(59_000);
    const { data, response } = await client.get('/a').withResponse();
    expect([data, response.status, response.attempts, response.requestId]).toEqual([1, 200, [], 'req_1']);
    expect(response.headers.get('age')).toBe('59');
    await clock.advance(1_000);
    expect(await client.get('/a')).toBe(2);
    expect(sent).toHaveLength(2);
  });

  test('is a copy each time, which callers may change', async () => {
    const { client } = cached([json({ list: [1] }, 200, fresh)]);
    (await client.get<{ list: number[] }>('/a')).list.push(2);
    (await client.get<{ list: number[] }>('/a')).list.push(3);
    expect(await client.get('/a')).toEqual({ list: [1] });
  });

  test.for([
    ['another path', '/b', {}],
    ['another query', '/a', { query: { q: 1 } }],
    ['cache: false', '/a', { cache: false }],
    ["cache: 'reload'", '/a', { cache: 'reload' }],
    ['Cache-Control: no-cache', '/a', { headers: { 'cache-control': 'no-cache' } }],
    ['a download', '/a', { responseType: 'binary' }],
  ] as const)('is not given to %s', async ([, path, options]) => {
    const { client, sent } = cached([counting()]);
    await client.get('/a');
    await client.get(path, options);
    expect(sent).toHaveLength(2);
  });

  test("cache: 'reload' replaces it; cache: false leaves it", async () => {
    const { client } = cached([counting()]);
    expect(await client.get('/a')).toBe(1);
    expect(await client.get('/a', { cache: false })).toBe(2);
    expect(await client.get('/a')).toBe(1);
    expect(await client.get('/a', { cache: 'reload' })).toBe(3);
    expect(await client.get('/a')).toBe(3);
  });

  test('needs no permit of the rate limiter', async () => {
    let acquired = 0;
    const permit = { waitedMs: 0, release: () => undefined };
    const limiter = {
      acquire: () => {
        acquired++;
        return permit;
      },
      tryAcquire: () => permit,
      observe: () => undefined,
      state: () => [],
    } as unknown as NonNullable<AnyApiOptions['limiter']>;
    const { client } = cached([counting()], {}, { limiter });
    for (let call = 0; call < 3; call++) await client.get('/a');
    expect(acquired).toBe(1);
  });
});

describe('what is not stored', () => {
  test.for([
    ['no-store', { 'cache-control': 'no-store' }],
    ['no lifetime', {}],
    ['Vary: *', { ...fresh, vary: '*' }],
    ['no-cache', { 'cache-control': 'no-cache' }],
  ] as const)('%s', async ([, headers]) => {
    const { client } = cached([counting(headers)]);
    await client.get('/a');
    expect(await client.get('/a')).toBe(2);
  });

  test('responses that mean failure, by status or by the provider’s rule', async () => {
    const isFailure = (body: unknown): boolean => body === 'bad';
    const steps = [json('bad', 200, fresh), json('', 404, fresh), json('good', 200, fresh)];
    const { client } = cached(steps, {}, { provider: { isFailure } });
    await failureOf(client.get('/a'));
    await failureOf(client.get('/a'));
    expect(await client.get('/a')).toBe('good');
    expect(await client.get('/a')).toBe('good');
  });

  test('responses to POST, which drops the stored responses of its address', async () => {
    const { client, sent } = cached([counting()]);
    expect(await client.get('/a')).toBe(1);
    expect(await client.get('/b')).toBe(2);
    expect([await client.post('/a'), await client.post('/a')]).toEqual([3, 4]);
    expect([await client.get('/a'), await client.get('/b')]).toEqual([5, 2]);
    expect(sent).toHaveLength(5);
  });

  test('large responses, and cookies', async () => {
    const store = new MemoryStore(1_000_000);
    const { client } = cached(
      [json('x'.repeat(200), 200, fresh), json('y', 200, { ...fresh, 'set-cookie': 'sid=1' })],
      {
        store,
        maxResponseCharacters: 100,
      },
    );
    await client.get('/a');
    expect(store.bytes).toBe(0);
    await client.get('/a');
    const { response } = await client.get('/a').withResponse();
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe('credentials', () => {
  test('responses are kept apart by credential, and stores see neither it nor the address', async () => {
    const kept: string[] = [];
    const memory = new MemoryStore(100_000);
    const store: CacheStore = {
      get: (key) => memory.get(key),
      set: (key, responses) => {
        kept.push(key + JSON.stringify(responses));
        memory.set(key, responses);
      },
      delete: (key) => {
        memory.delete(key);
      },
    };
    let token = 'token-of-ann';
    const headers = { ...fresh, vary: 'authorization, accept' };
    const { client } = cached([counting(headers)], { store }, { auth: bearer(() => token) });
    expect([await client.get('/secret-path'), await client.get('/secret-path')]).toEqual([1, 1]);
    token = 'token-of-bob';
    expect([await client.get('/secret-path'), await client.get('/secret-path')]).toEqual([2, 2]);
    token = 'token-of-ann';
    expect(await client.get('/secret-path')).toBe(1);
    expect(kept).toHaveLength(2);
    expect(kept.join()).not.toMatch(/token-of|secret-path/);
  });

  test('they count as a header of the call, too', async () => {
    const { client } = cached([counting()]);
    const asked = (cookie: string): PromiseLike<unknown> => client.get('/a', { headers: { cookie } });
    expect([await asked('ann'), await asked('bob'), await asked('ann')]).toEqual([1, 2, 1]);
  });
});

test('Vary: responses are kept apart by the headers that the server names', async () => {
  const { client } = cached([counting({ ...fresh, vary: 'Accept-Language' })]);
  const asked = (language: string): PromiseLike<unknown> =>
    client.get('/a', { headers: { 'accept-language': language, 'x-other': language } });
  expect([await asked('de'), await asked('en'), await asked('de'), await asked('en')]).toEqual([1, 2, 1, 2]);
});

describe('a stale response', () => {
  test.for([
    ['ETag', { etag: '"v1"' }, { 'if-none-match': '"v1"' }],
    ['Last-Modified', { 'last-modified': at(-1e6) }, { 'if-modified-since': at(-1e6) }],
  ] as const)('is confirmed by its %s, and is then fresh again', async ([, validator, condition]) => {
    const confirmation = new Response(null, {
      status: 304,
      headers: { 'cache-control': 'max-age=60', date: at(60_000), ...validator },
    });
    const { client, sent, clock } = cached([
      json('kept', 200, { ...fresh, ...validator }),
      confirmation,
      json('new'),
    ]);
    await client.get('/a');
    await clock.advance(60_000);
    const { data, response } = await client.get('/a').withResponse();
    expect([data, response.status, response.attempts.length]).toEqual(['kept', 200, 1]);
    expect(sent[1]?.headers).toMatchObject(condition);
    await clock.advance(59_000);
    expect(await client.get('/a')).toBe('kept');
    expect(sent).toHaveLength(2);
  });

  test('is replaced by a new one', async () => {
    const { client, clock } = cached([
      json('old', 200, tagged),
      json('new', 200, { ...tagged, etag: '"v2"', date: at(60_000) }),
    ]);
    await client.get('/a');
    await clock.advance(60_000);
    expect([await client.get('/a'), await client.get('/a')]).toEqual(['new', 'new']);
  });

  test.for([
    ['a broken connection', new Error('down')],
    ['503', json('', 503)],
  ] as const)('stands in for %s, for as long as it may', async ([, failure]) => {
    for (const [headers, options] of [
      [{ ...fresh, 'cache-control': 'max-age=60, stale-if-error=30' }, {}],
      [fresh, { staleIfErrorMs: 30_000 }],
    ] as const) {
      const { client, clock } = cached([json('kept', 200, headers), failure], options);
      await client.get('/a');
      await clock.advance(89_000);
      expect(await client.get('/a')).toBe('kept');
      await clock.advance(1_000);
      await failureOf(client.get('/a'));
    }
  });

  test.for([
    ['a refusal', fresh, json('', 403)],
    ['an error without leave', fresh, json('', 503)],
    [
      'must-revalidate',
      { ...fresh, 'cache-control': 'max-age=60, must-revalidate, stale-if-error=99' },
      json('', 503),
    ],
  ] as const)('does not stand in for %s', async ([what, headers, failure]) => {
    const options = what === 'an error without leave' ? {} : { staleIfErrorMs: 100_000 };
    const { client, clock } = cached([json('kept', 200, headers), failure], options);
    await client.get('/a');
    await clock.advance(61_000);
    await failureOf(client.get('/a'));
  });
});

test.for([
  ['max-age=60', 1],
  ['max-age=60, must-revalidate', 2],
] as const)(
  'a stale response with %s that a caller accepts is used after %i requests',
  async ([control, requests]) => {
    const { client, sent, clock } = cached([counting({ ...fresh, 'cache-control': control })]);
    const headers = { 'cache-control': 'max-stale=600' };
    await client.get('/a', { headers });
    await clock.advance(61_000);
    await client.get('/a', { headers });
    expect(sent).toHaveLength(requests);
  },
);

describe('identical concurrent calls', () => {
  test('send one request', async () => {
    const pending = deferred<Response>();
    const { client, sent } = cached([() => pending.promise]);
    const calls = Array.from({ length: 50 }, () => client.get('/a'));
    await turns();
    expect(sent).toHaveLength(1);
    pending.resolve(json('one', 200, fresh));
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['one']));
    expect(sent).toHaveLength(1);
  });

  test('each sends its own when the response cannot be shared', async () => {
    const { client, sent } = cached([counting({ 'cache-control': 'no-store' })]);
    const calls = await Promise.all([client.get('/a'), client.get('/a'), client.get('/a')]);
    expect([new Set(calls).size, sent.length]).toEqual([3, 3]);
  });

  test('another takes over when the leader is aborted', async () => {
    const { client, sent } = cached([() => new Promise(() => undefined), json('second', 200, fresh)]);
    const controller = new AbortController();
    const first = failureOf(client.get('/a', { signal: controller.signal }));
    await turns();
    const others = [client.get('/a'), client.get('/a')];
    await turns();
    controller.abort();
    expect(await first).toHaveProperty('name', 'AbortError');
    expect(await Promise.all(others)).toEqual(['second', 'second']);
    expect(sent).toHaveLength(2);
  });

  test('a waiting call ends with its own signal or deadline and leaves nothing behind', async () => {
    const { client, clock } = cached([() => new Promise(() => undefined)]);
    const leader = failureOf(client.get('/a', { deadlineMs: 10_000 }));
    await turns();
    const controller = new AbortController();
    const aborted = failureOf(client.get('/a', { signal: controller.signal }));
    const late = failureOf(client.get('/a', { deadlineMs: 1_000 }));
    await turns();
    controller.abort();
    expect(await aborted).toHaveProperty('name', 'AbortError');
    await clock.advance(1_000);
    expect(await late).toMatchObject({ code: 'timeout', kind: 'deadline' });
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    await clock.advance(9_000);
    await leader;
    expect(clock.pendingTimers).toBe(0);
  });
});

test('a response that was still being stored does not restore what a change dropped', async () => {
  const stored = new MemoryStore(1_000_000);
  const asked = deferred<undefined>();
  let reads = 0;
  const store: CacheStore = {
    // The first response is merged into the second.
    get: (key) => (++reads === 2 ? asked.promise : Promise.resolve(stored.get(key))),
    set: (key, responses) => {
      stored.set(key, responses);
    },
    delete: (key) => {
      stored.delete(key);
    },
  };
  const { client } = cached([counting()], { store });
  expect(await client.get('/a')).toBe(1);
  expect(await client.post('/a')).toBe(2);
  asked.resolve(undefined);
  await turns();
  expect(await client.get('/a')).toBe(3);
});

test('a failed change that may have been executed drops the stored responses', async () => {
  const broken = (): never => {
    throw socketError('ECONNRESET');
  };
  const { client } = cached([json(1, 200, fresh), broken, json(2, 200, fresh)]);
  expect(await client.get('/a')).toBe(1);
  expect(await failureOf(client.post('/a'))).toMatchObject({ mayHaveExecuted: true });
  expect(await client.get('/a')).toBe(2);
});

test('a store that fails costs requests, but fails no call', async () => {
  const broken = (): never => {
    throw new Error('the store is down');
  };
  const { client } = cached([counting()], { store: { get: broken, set: broken, delete: broken } });
  expect([await client.get('/a'), await client.get('/a'), await client.post('/a')]).toEqual([1, 2, 3]);
});

test('the default store evicts the least recently used response', () => {
  const response = { status: 200, headers: {}, text: 'x'.repeat(1000), vary: {}, policy: {} };
  const store = new MemoryStore(8_000);
  for (const key of ['a', 'b', 'c']) store.set(key, [response]);
  store.get('a');
  store.set('d', [response]);
  expect(['a', 'b', 'c', 'd'].filter((key) => store.get(key))).toEqual(['a', 'c', 'd']);
  expect(store.bytes).toBeLessThanOrEqual(8_000);
  store.set('a', [{ ...response, text: 'x'.repeat(10_000) }]);
  expect(store.get('a')).toBeUndefined();
  for (const key of ['c', 'd']) store.delete(key);
  expect(store.bytes).toBe(0);
});

test.each([
  ['staleIfErrorMs', -1],
  ['staleIfErrorMs', Number.NaN],
  ['maxBytes', 0],
  ['maxResponseCharacters', 0],
  ['storeTimeoutMs', 0],
] as const)('the option %s refuses %d', (name, value) => {
  expect(() => httpCache({ [name]: value })).toThrow(ConfigurationError);
  expect(() => httpCache({ [name]: value })).toThrow(name);
});

/** Waits for the hash of a key, which takes several turns of the event loop. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
}
