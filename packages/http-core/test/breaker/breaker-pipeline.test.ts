import { circuitBreaker, CircuitOpenError, createClient, rateLimiter, type ApiClient } from '@org/http-core';
import type { CircuitEvent } from '@org/http-core/telemetry';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { ScriptedServer, type ScriptedResponse } from '../limiter/scripted-server.ts';

type Options = Omit<Parameters<typeof createClient>[0], 'baseUrl'>;

const ORIGIN = 'https://api.example.com';

function setUp(
  options: Options,
  respond: (method: string, index: number) => ScriptedResponse,
): { clock: VirtualClock; server: ScriptedServer; api: ApiClient; events: CircuitEvent[] } {
  const clock = (options.clock as VirtualClock | undefined) ?? new VirtualClock();
  const server = new ScriptedServer(
    () => clock.monotonic(),
    ({ method }, index) => respond(method, index),
  );
  const events: CircuitEvent[] = [];
  const api = createClient({
    baseUrl: ORIGIN,
    clock,
    transport: server.transport,
    retry: false,
    breaker: circuitBreaker({ clock, consecutiveFailures: 3, openMs: 10_000 }),
    hooks: { onCircuit: (event) => events.push(event) },
    ...options,
  });
  return { clock, server, api, events };
}

const settled = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    return await promise;
  } catch (error) {
    return error;
  }
};

describe('a breaker in the pipeline', () => {
  test('opens after failures, sends nothing, sends one probe, and closes', async () => {
    let up = false;
    const { clock, server, api, events } = setUp({}, () => ({ status: up ? 200 : 503 }));
    for (let n = 0; n < 3; n++) await settled(api.get('/a'));
    const refused = await settled(api.get('/a'));
    expect(CircuitOpenError.isInstance(refused)).toBe(true);
    expect(refused).toMatchObject({
      operation: 'raw.get',
      mayHaveExecuted: false,
      attempts: [],
      retryAt: new Date(clock.now() + 10_000),
    });
    expect(server.requests).toHaveLength(3);
    await clock.advance(10_000);
    up = true;
    const responses = await Promise.all([
      settled(api.get('/a')),
      settled(api.get('/a')),
      settled(api.get('/a')),
    ]);
    expect(responses.filter((response) => CircuitOpenError.isInstance(response))).toHaveLength(2);
    expect(server.requests).toHaveLength(4);
    await api.get('/a');
    expect(events.map(({ from, to, reason }) => `${from} ${to} ${reason}`)).toEqual([
      'closed open failures',
      'open half-open timer',
      'half-open closed probe',
    ]);
    expect(events[0]).toMatchObject({ key: `${ORIGIN} read`, operation: 'raw.get', attempt: 1 });
  });

  test.each<[string, ScriptedResponse, boolean]>([
    ['500', { status: 500 }, true],
    ['a broken connection', { error: new Error('reset') }, true],
    ['a timeout', { hangs: true }, true],
    ['400', { status: 400 }, false],
    ['404', { status: 404 }, false],
    ['429', { status: 429 }, false],
    ['501', { status: 501 }, false],
    ['a body that is not JSON', { body: '<html>' }, false],
  ])('%s counts: %#', async (_what, response, counts) => {
    const { clock, api } = setUp({ timeoutMs: 50 }, () => response);
    for (let n = 0; n < 3; n++) await clock.runUntil(settled(api.get('/a')));
    expect(CircuitOpenError.isInstance(await clock.runUntil(settled(api.get('/a'))))).toBe(counts);
  });

  test("the caller's abort does not count, and makes room for another probe", async () => {
    const breaker = circuitBreaker({ clock: new VirtualClock(), consecutiveFailures: 1 });
    const { clock, api } = setUp({ breaker }, () => ({ hangs: true }));
    const abort = async (): Promise<unknown> => {
      const controller = new AbortController();
      const call = settled(api.get('/a', { signal: controller.signal }));
      await clock.advance(1);
      controller.abort();
      return call;
    };
    await abort();
    expect(breaker.state(`${ORIGIN} read`)).toBe('closed');
    breaker.open(`${ORIGIN} read`, 0);
    expect(await abort()).toMatchObject({ code: 'aborted' });
    expect(await abort()).toMatchObject({ code: 'aborted' });
    expect(breaker.state(`${ORIGIN} read`)).toBe('half-open');
  });

  test('reads and writes are counted separately', async () => {
    const { api } = setUp({}, (method) => ({ status: method === 'POST' ? 500 : 200 }));
    for (let n = 0; n < 4; n++) await settled(api.post('/a', { body: {} }));
    expect(CircuitOpenError.isInstance(await settled(api.post('/a', { body: {} })))).toBe(true);
    await expect(api.get('/a')).resolves.toEqual({});
  });

  test('every attempt counts, and a retry that would meet an open circuit fails without waiting', async () => {
    const retry = { maxRetries: 5, baseDelayMs: 10, maxDelayMs: 10 };
    const { clock, server, api } = setUp({ retry }, () => ({ status: 503 }));
    const error = await clock.runUntil(settled(api.get('/a')));
    expect(server.requests).toHaveLength(3);
    expect(error).toMatchObject({ code: 'server_error', retryAt: new Date(clock.now() + 10_000) });
    expect(clock.monotonic()).toBeLessThan(1_000);
  });

  test('a circuit that opens during the backoff stops the retry, and its error names the failure', async () => {
    const clock = new VirtualClock();
    const breaker = circuitBreaker({ clock });
    const { api, server } = setUp({ clock, breaker, retry: { maxRetries: 3, baseDelayMs: 1_000 } }, () => ({
      status: 503,
    }));
    const call = settled(api.put('/a', { body: {} }));
    await clock.advance(0);
    breaker.open(`${ORIGIN} write`);
    const error = await clock.runUntil(call);
    expect(CircuitOpenError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ mayHaveExecuted: true, cause: { name: 'ServerError' } });
    expect((error as CircuitOpenError).attempts).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  test('calls that waited for the limiter are stopped too, and their wait is no failure', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({
      clock,
      policies: [{ name: 'slow', limit: 1, windowMs: 1_000, concurrency: 1 }],
    });
    const { api, server } = setUp({ clock, limiter, deadlineMs: 20_000 }, () => ({ status: 500 }));
    const calls = Array.from({ length: 6 }, () => settled(api.get('/a')));
    calls.push(settled(api.get('/a', { maxLimiterWaitMs: 1 })));
    const errors = (await clock.runUntil(Promise.all(calls))) as { code: string }[];
    expect(errors.map(({ code }) => code)).toEqual([
      'server_error',
      'server_error',
      'server_error',
      'circuit_open',
      'circuit_open',
      'circuit_open',
      'rate_limiter_timeout',
    ]);
    expect(server.requests).toHaveLength(3);
    expect(limiter.state('GET /a').limits).toMatchObject([
      {},
      { name: 'slow', kind: 'concurrency', remaining: 1 },
    ]);
  });

  test('an open circuit rejects calls before the limiter, and takes no units from it', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [{ name: 'all', limit: 3, windowMs: 60_000 }] });
    const { api } = setUp({ clock, limiter }, () => ({ status: 500 }));
    for (let n = 0; n < 3; n++) await settled(api.get('/a'));
    const started = clock.monotonic();
    expect(CircuitOpenError.isInstance(await clock.runUntil(settled(api.get('/a'))))).toBe(true);
    expect(clock.monotonic()).toBe(started);
  });

  test('derived clients share it, other clients do not, and false disables it', async () => {
    const { api, server } = setUp({}, () => ({ status: 500 }));
    for (let n = 0; n < 3; n++) await settled(api.get('/a'));
    expect(CircuitOpenError.isInstance(await settled(api.with({ timeoutMs: 1 }).get('/a')))).toBe(true);
    await settled(api.with({ breaker: false }).get('/a'));
    await settled(api.with({ breaker: circuitBreaker() }).get('/a'));
    expect(server.requests).toHaveLength(5);
  });

  test('is on by default, and tolerates a few failures', async () => {
    const { api, server, clock } = setUp({ breaker: undefined }, () => ({ status: 500 }));
    for (let n = 0; n < 150; n++) await settled(api.get('/a'));
    expect(server.requests).toHaveLength(100);
    await clock.advance(5_000);
    await settled(api.get('/a'));
    expect(server.requests).toHaveLength(101);
  });

  test('a dry run ignores an open circuit and changes nothing', async () => {
    const { api, server } = setUp({}, () => ({ status: 500 }));
    for (let n = 0; n < 3; n++) await settled(api.get('/a'));
    const before = api.health();
    await expect(api.dryRun((client) => client.get('/b'))).resolves.toMatchObject({ method: 'GET' });
    expect(api.health()).toEqual(before);
    expect(server.requests).toHaveLength(3);
  });
});

describe('health', () => {
  test('reports latency, failures, circuits, limits and quota of each origin', async () => {
    const clock = new VirtualClock();
    const server = new ScriptedServer(
      () => clock.monotonic(),
      (_request, index) => ({ status: [500, 404][index] ?? 200 }),
    );
    const api = createClient({
      baseUrl: 'https://health.example.com',
      clock,
      retry: false,
      limiter: rateLimiter({ clock, policies: [{ name: 'all', limit: 100, windowMs: 60_000 }] }),
      transport: async (request) => {
        const response = await server.transport(request);
        await new Promise<void>((resolve) => clock.setTimer(resolve, server.requests.length * 10));
        return response;
      },
    });
    expect(api.health()).toEqual({ origins: [], limits: [], unmatchedPolicies: ['all'] });
    for (let n = 0; n < 10; n++) await clock.runUntil(settled(api.get('/a')));
    const { origins, limits } = api.with({ timeoutMs: 1_000 }).health();
    expect(origins).toEqual([
      {
        origin: 'https://health.example.com',
        attempts: 10,
        errorRate: 0.1,
        latencyMs: { p50: 50, p90: 90, p99: 100 },
        retryQuota: 500,
        circuits: [
          {
            key: 'https://health.example.com read',
            state: 'closed',
            retryAtMs: undefined,
            consecutiveFailures: 0,
            calls: 9,
            failures: 1,
          },
        ],
      },
    ]);
    expect(limits).toMatchObject([{ key: 'GET /a', waiting: 0, limits: [{ name: 'all', remaining: 90 }] }]);
  });

  test('covers the last 256 attempts only', async () => {
    const { api } = setUp({ breaker: false }, (_method, index) => ({ status: index < 100 ? 500 : 200 }));
    for (let n = 0; n < 300; n++) await settled(api.get('/a'));
    expect(api.health().origins).toMatchObject([{ attempts: 256, errorRate: 56 / 256 }]);
  });
});
