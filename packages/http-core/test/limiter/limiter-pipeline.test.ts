import {
  AbortError,
  bearer,
  createClient,
  RateLimiterTimeoutError,
  rateLimiter,
  type ApiClient,
  type Download,
  type RateLimiter,
} from '@org/http-core';
import { rateLimits } from '@org/http-core/limiter';
import type { Operation } from '@org/http-core/provider';
import type { RateLimitEvent } from '@org/http-core/telemetry';
import { VirtualClock } from '@org/http-core/testing';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ScriptedServer, type ScriptedResponse } from './scripted-server.ts';

type Options = Omit<Parameters<typeof createClient>[0], 'baseUrl'>;

function setUp(
  options: Options = {},
  respond?: (path: string, index: number) => ScriptedResponse,
): { clock: VirtualClock; server: ScriptedServer; api: ApiClient; events: RateLimitEvent[] } {
  const clock = (options.clock as VirtualClock | undefined) ?? new VirtualClock();
  const server = new ScriptedServer(
    () => clock.monotonic(),
    respond && ((request, index) => respond(new URL(request.url).pathname, index)),
  );
  const events: RateLimitEvent[] = [];
  const api = createClient({
    baseUrl: 'https://api.example.com',
    clock,
    transport: server.transport,
    hooks: { onRateLimit: (event) => events.push(event) },
    ...options,
  });
  return { clock, server, api, events };
}

const post: Operation = { id: 'chat.postMessage', method: 'POST', path: '/chat.postMessage', body: 'json' };
const info: Operation = { id: 'users.info', method: 'GET', path: '/users.info' };

const settled = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    return await promise;
  } catch (error) {
    return error;
  }
};

describe('a limiter in the pipeline', () => {
  test('delays calls, and reports the wait in the attempt and in an event', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [{ name: 'one', limit: 1, windowMs: 1_000 }] });
    const { server, api, events } = setUp({ clock, limiter });
    await api.get('/a');
    const { response } = await clock.runUntil(api.get('/a').withResponse());
    expect(server.requests.map(({ path }) => path)).toEqual(['/a', '/a']);
    expect(response.attempts).toMatchObject([{ number: 1, limiterWaitMs: 1_000 }]);
    expect(events).toEqual([
      {
        kind: 'waited',
        waitMs: 1_000,
        retryAtMs: undefined,
        status: undefined,
        operation: 'raw.get',
        method: 'GET',
        pathTemplate: '/a',
        origin: 'https://api.example.com',
        attempt: 1,
      },
    ]);
  });

  test('rejects a call immediately if its wait exceeds the deadline: nothing is sent, and the error states retryAt', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [{ name: 'one', limit: 1, windowMs: 10_000 }] });
    const { server, api, events } = setUp({ clock, limiter });
    await api.get('/a');
    for (const options of [{ deadlineMs: 5_000 }, { maxLimiterWaitMs: 5_000 }]) {
      const error = await settled(api.get('/a', options));
      expect(RateLimiterTimeoutError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({
        operation: 'raw.get',
        mayHaveExecuted: false,
        retryable: true,
        retryAt: new Date(clock.now() + 10_000),
        attempts: [],
      });
    }
    expect(server.requests).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
    expect(events.map(({ kind, retryAtMs }) => [kind, retryAtMs])).toEqual([
      ['rejected', clock.now() + 10_000],
      ['rejected', clock.now() + 10_000],
    ]);
  });

  test('the wait counts against the deadline', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [{ name: 'one', limit: 1, windowMs: 3_000 }] });
    const { api } = setUp({ clock, limiter }, (_path, index) => ({ hangs: index === 1 }));
    await api.get('/a');
    const started = clock.monotonic();
    const error = await clock.runUntil(settled(api.get('/a', { deadlineMs: 4_000, retry: false })));
    expect(error).toMatchObject({ code: 'timeout', kind: 'deadline' });
    expect(clock.monotonic() - started).toBe(4_000);
  });

  test('an abort ends the wait immediately and leaves nothing behind', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [{ name: 'one', limit: 1, windowMs: 60_000 }] });
    const { api, server } = setUp({ clock, limiter });
    await api.get('/a');
    const controller = new AbortController();
    const waiting = settled(api.get('/a', { signal: controller.signal }));
    await clock.advance(100);
    controller.abort(new Error('enough'));
    expect(AbortError.isInstance(await waiting)).toBe(true);
    expect(clock.pendingTimers).toBe(0);
    expect(server.requests).toHaveLength(1);
  });

  test('a 429 for one method delays no other', async () => {
    const { clock, server, api, events } = setUp({ limiter: undefined }, (path, index) =>
      path === '/chat.postMessage' && index === 0 ? { status: 429, headers: { 'retry-after': '30' } } : {},
    );
    const slack = api.with({ limiter: rateLimiter({ clock }) });
    const first = slack.request(post, { text: 'a' });
    await clock.advance(10);
    const second = slack.request(post, { text: 'b' });
    for (let n = 0; n < 5; n++) await slack.request(info);
    expect(server.requests.filter(({ path }) => path === '/users.info').map(({ at }) => at)).toEqual([
      10, 10, 10, 10, 10,
    ]);
    await clock.runUntil(Promise.all([first, second]));
    expect(server.requests.filter(({ path }) => path === '/chat.postMessage').map(({ at }) => at)).toEqual([
      0, 30_000, 30_000,
    ]);
    expect(events[0]).toMatchObject({
      kind: 'throttled',
      status: 429,
      waitMs: 30_000,
      operation: 'chat.postMessage',
    });
  });

  test('raw requests are distinguished by their paths', async () => {
    const { clock, server, api } = setUp({}, (path) =>
      path === '/slow' ? { status: 429, headers: { 'retry-after': '30' } } : {},
    );
    const limited = api.with({ limiter: rateLimiter({ clock }), retry: false });
    await settled(limited.get('/slow'));
    await limited.get('/fast');
    expect(
      RateLimiterTimeoutError.isInstance(await settled(limited.get('/slow', { deadlineMs: 5_000 }))),
    ).toBe(true);
    expect(server.requests.map(({ path }) => path)).toEqual(['/slow', '/fast']);
  });

  test("a response that the provider's rules classify as throttled causes a pause, whatever its status", async () => {
    const { clock, api } = setUp(
      {
        retry: false,
        provider: {
          retry: {
            classify: ({ status }) => (status === 403 ? 'throttled' : undefined),
            retryAfterMs: () => 7_000,
          },
        },
      },
      () => ({ status: 403 }),
    );
    const limiter = rateLimiter({ clock });
    await settled(api.with({ limiter }).request(info));
    expect(limiter.state('users.info').pausedUntilMs).toBe(clock.now() + 7_000);
  });

  test('observes the headers of successful responses', async () => {
    const { clock, api, server } = setUp({}, () => ({
      headers: { 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '10' },
    }));
    const limited = api.with({ limiter: rateLimiter({ clock }) });
    await clock.runUntil(limited.request(info));
    await clock.runUntil(Promise.all([limited.request(info), limited.request(info)]));
    // A reset of 10 whole seconds may be up to 11 seconds away.
    expect(server.requests.map(({ at }) => at)).toEqual([0, 0, 11_000]);
  });

  test("a provider's limits apply by default, also to derived clients, unless disabled", async () => {
    const limits = rateLimits({ policies: [{ name: 'one', limit: 1, windowMs: 1_000 }], readHeaders: false });
    const { api, server, clock } = setUp({ provider: { limits } });
    const derived = api.with({ timeoutMs: 5_000 });
    const unlimited = api.with({ limiter: false });
    await clock.runUntil(
      Promise.all([api.get('/a'), derived.get('/b'), unlimited.get('/c'), unlimited.get('/d')]),
    );
    expect(server.requests.map(({ path, at }) => `${path}@${at}`)).toEqual([
      '/a@0',
      '/c@0',
      '/d@0',
      '/b@1000',
    ]);
  });

  test('scopes separate the accounts of one limiter, and policies see parameters and headers', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({
      clock,
      policies: [
        { name: 'account', limit: 2, windowMs: 1_000, cost: ({ params }) => (params?.['big'] ? 2 : 1) },
        { name: 'tenant', per: ({ headers }) => headers?.['x-tenant'], limit: 1, windowMs: 5_000 },
      ],
    });
    const { api, server } = setUp({ clock, limiter });
    const other = api.with({ limiterScope: 'other' });
    await clock.runUntil(
      Promise.all([
        api.request(info, { big: true }),
        api.request(info),
        other.request(info, {}, { headers: { 'x-tenant': 't' } }),
        other.request(info, {}, { headers: { 'x-tenant': 't' } }),
      ]),
    );
    expect(server.requests.map(({ at }) => at)).toEqual([0, 0, 1_000, 5_000]);
  });
});

describe('concurrency', () => {
  const limiterOf = (clock: VirtualClock): RateLimiter =>
    rateLimiter({ clock, policies: [{ name: 'one', concurrency: 1 }] });

  test('is released however an attempt ends', async () => {
    const clock = new VirtualClock();
    const limiter = limiterOf(clock);
    const responses: ScriptedResponse[] = [
      {},
      { status: 404 },
      { error: new Error('reset') },
      { hangs: true },
      { body: 'no json' },
      { status: 204 },
      { status: 500 },
    ];
    const { api, server } = setUp(
      { clock, limiter, retry: false, timeoutMs: 100 },
      (_path, index) => responses[index] ?? {},
    );
    for (const _response of responses) await clock.runUntil(settled(api.get('/a')));
    expect(server.requests).toHaveLength(responses.length);
    expect(limiter.state('GET /a').limits).toMatchObject([{ remaining: 1 }]);
    const failing = api.with({
      auth: { refreshable: false, apply: () => Promise.reject(new Error('no key')) },
    });
    expect(await settled(failing.get('/a'))).toMatchObject({ code: 'credential_unavailable' });
    const controller = new AbortController();
    const aborted = settled(
      api.with({ transport: () => new Promise(() => undefined) }).get('/a', { signal: controller.signal }),
    );
    await clock.advance(1);
    expect(limiter.state('GET /a').limits).toMatchObject([{ remaining: 0 }]);
    controller.abort();
    await aborted;
    expect(limiter.state('GET /a').limits).toMatchObject([{ remaining: 1 }]);
  });

  test('is not held by a download, so that reading only its headers does not block other calls', async () => {
    const clock = new VirtualClock();
    const limiter = limiterOf(clock);
    const { api } = setUp({ clock, limiter });
    const file = await api.get<Download>('/file', { responseType: 'binary' });
    expect(limiter.state('GET /file').limits[0]?.remaining).toBe(1);
    await file.text();
  });
});

test('a call fails if its limiter is broken', async () => {
  const limiter: RateLimiter = {
    acquire: () => Promise.reject(new Error('store is down')),
    tryAcquire: () => undefined,
    observe: () => {
      throw new Error('store is down');
    },
    state: () => ({ key: '', waiting: 0, availableAtMs: undefined, pausedUntilMs: undefined, limits: [] }),
  };
  const { api, server } = setUp({ limiter });
  const error = await settled(api.get('/a'));
  expect(RateLimiterTimeoutError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ cause: { message: 'store is down' } });
  expect(server.requests).toHaveLength(0);
  const permit = { waitedMs: 0, release: () => undefined };
  await expect(api.with({ limiter: { ...limiter, acquire: () => permit } }).get('/a')).resolves.toEqual({});
});

test('snapshots never contain the credential, even if the server or a key repeats it', async () => {
  const clock = new VirtualClock();
  const canary = 'canary-5f2c9e71';
  const limiter = rateLimiter({
    clock,
    policies: [{ name: 'key', per: ({ params }) => String(params?.['of']), limit: 1, windowMs: 60_000 }],
  });
  const { api, events } = setUp({ clock, limiter, auth: bearer(canary) }, () => ({
    status: 429,
    headers: { ratelimit: `"${canary}";r=0;t=600`, 'retry-after': '1' },
  }));
  const errors = [
    await settled(api.request(info, { of: canary }, { retry: false })),
    await settled(api.request(info, { of: canary }, { maxLimiterWaitMs: 5 })),
  ];
  expect(RateLimiterTimeoutError.isInstance(errors[1])).toBe(true);
  const shown = [errors.map(String), errors, events, api.health()].map((one) => inspect(one, { depth: 9 }));
  expect(shown.join()).not.toContain(canary);
  expect(events.map(({ kind }) => kind)).toEqual(['throttled', 'rejected']);
});
