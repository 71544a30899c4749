import { AsyncLocalStorage } from 'node:async_hooks';
import { createClient, openTelemetry, rateLimiter, type Transport } from '@org/http-core';
import { httpCache } from '@org/http-core/cache';
import type { OtelAttributes, OtelMeter, OtelSpan, OtelTracer, Telemetry } from '@org/http-core/telemetry';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';

interface Recorded {
  readonly name: string;
  readonly kind: number;
  readonly parent: Recorded | undefined;
  readonly startedAt: number;
  readonly attributes: OtelAttributes;
  readonly events: [string, OtelAttributes][];
  durationMs: number;
  status: number | undefined;
}

/** A tracer whose spans last as long as the virtual clock says. */
function tracerOn(clock: VirtualClock): { tracer: OtelTracer; spans: Recorded[] } {
  const spans: Recorded[] = [];
  const active = new AsyncLocalStorage<Recorded>();
  const begin = (name: string, kind: number, attributes: OtelAttributes): [Recorded, OtelSpan] => {
    const record: Recorded = {
      name,
      kind,
      parent: active.getStore(),
      startedAt: clock.monotonic(),
      attributes: { ...attributes },
      events: [],
      durationMs: Number.NaN,
      status: undefined,
    };
    spans.push(record);
    return [
      record,
      {
        setAttribute: (attribute, value) => (record.attributes[attribute] = value),
        setStatus: ({ code }) => (record.status = code),
        addEvent: (event, details) => record.events.push([event, details]),
        spanContext: () => ({ traceId: '0', spanId: '0', traceFlags: 0 }),
        end: () => {
          record.durationMs = clock.monotonic() - record.startedAt;
        },
      },
    ];
  };
  return {
    spans,
    tracer: {
      startSpan: (name, { kind, attributes }) => begin(name, kind, attributes)[1],
      startActiveSpan: (name, { kind, attributes }, run) => {
        const [record, span] = begin(name, kind, attributes);
        return active.run(record, () => run(span)) as ReturnType<typeof run>;
      },
    },
  };
}

interface Measured {
  readonly name: string;
  readonly value: number;
  readonly attributes: OtelAttributes;
}

function meter(): { meter: OtelMeter; measured: Measured[]; readonly collect: () => Measured[] } {
  const measured: Measured[] = [];
  const callbacks: (() => void)[] = [];
  const observed: Measured[] = [];
  return {
    measured,
    collect() {
      observed.length = 0;
      for (const callback of callbacks) callback();
      return observed;
    },
    meter: {
      createHistogram: (name) => ({
        record: (value, attributes) => measured.push({ name, value, attributes }),
      }),
      createCounter: (name) => ({ add: (value, attributes) => measured.push({ name, value, attributes }) }),
      createObservableGauge: (name) => ({
        addCallback: (callback) => {
          callbacks.push(() => {
            callback({ observe: (value, attributes) => observed.push({ name, value, attributes }) });
          });
        },
      }),
    },
  };
}

/** Responds with the statuses in turn, each after 250 ms. */
function responding(clock: VirtualClock, ...statuses: number[]): Transport {
  return async () => {
    await new Promise<void>((resolve) => clock.setTimer(resolve, 250));
    return new Response('{}', { status: statuses.shift() ?? 200 });
  };
}

const KIND_INTERNAL = 0;
const KIND_CLIENT = 2;

describe('a call with two retries and a wait for the rate limiter', () => {
  async function traced() {
    const clock = new VirtualClock();
    const { tracer, spans } = tracerOn(clock);
    const { meter: otel, measured, collect } = meter();
    const api = createClient({
      baseUrl: 'https://api.example.com',
      clock,
      limiter: rateLimiter({
        clock,
        policies: [{ name: 'all', limit: 1, windowMs: 3_000, source: 'test' }],
      }),
      transport: responding(clock, 200, 503, 503, 200),
      telemetry: openTelemetry({ tracer, meter: otel }),
    });
    await clock.runUntil(api.get('/first'));
    spans.length = 0;
    measured.length = 0;
    const before = clock.monotonic();
    const { response } = await clock.runUntil(api.get('/users/{id}', { params: { id: 7 } }).withResponse());
    return { spans, measured, collect, api, response, tookMs: clock.monotonic() - before };
  }

  test('is one span, whose attempts and waits add up to its time within 1 ms', async () => {
    const { spans, response, tookMs } = await traced();
    const [call, ...attempts] = spans;
    expect(call).toMatchObject({
      name: 'raw.get',
      kind: KIND_INTERNAL,
      parent: undefined,
      status: undefined,
    });
    expect(attempts).toHaveLength(3);
    for (const attempt of attempts) expect(attempt).toMatchObject({ kind: KIND_CLIENT, parent: call });
    const { attributes, durationMs = 0, events = [] } = call ?? {};
    expect(attributes).toMatchObject({
      'org.operation': 'raw.get',
      'url.template': '/users/{id}',
      'org.attempt.count': 3,
    });
    const waits =
      Number(attributes?.['org.limiter.wait.duration']) + Number(attributes?.['org.retry.delay.duration']);
    expect(Number(attributes?.['org.limiter.wait.duration'])).toBeGreaterThan(2);
    expect(Number(attributes?.['org.retry.delay.duration'])).toBeGreaterThan(0);
    const inAttempts = attempts.reduce((sum, attempt) => sum + attempt.durationMs, 0);
    expect(Math.abs(durationMs - tookMs)).toBeLessThan(1);
    expect(Math.abs(inAttempts + waits * 1_000 - durationMs)).toBeLessThan(1);
    expect(
      events.map(([name, details]) => [name, details['org.attempt.number'], details['org.retry.reason']]),
    ).toEqual([
      ['org.retry', 1, 'status'],
      ['org.retry', 2, 'status'],
    ]);
    expect(response.attempts).toHaveLength(3);
  });

  test('is measured: its duration, its waits, its retries by reason', async () => {
    const { measured, response, tookMs } = await traced();
    const of = (name: string): Measured[] => measured.filter((each) => each.name === name);
    expect(of('org.client.call.duration')).toEqual([
      {
        name: 'org.client.call.duration',
        value: tookMs / 1_000,
        attributes: { 'org.provider': 'http-core', 'org.operation': 'raw.get' },
      },
    ]);
    const waited = response.attempts.flatMap(({ limiterWaitMs }) => limiterWaitMs ?? []);
    expect(of('org.client.limiter.wait.duration').map(({ value }) => value * 1_000)).toEqual(waited);
    expect(of('org.client.retries').map(({ attributes }) => attributes['org.retry.reason'])).toEqual([
      'status',
      'status',
    ]);
    expect(of('http.client.request.duration')).toHaveLength(3);
  });

  test('leaves a state behind that is read when measurements are exported', async () => {
    const { collect, api } = await traced();
    const state = collect();
    const of = (name: string): Measured[] => state.filter((each) => each.name === name);
    expect(of('org.client.limiter.queue.length')).toMatchObject([{ value: 0 }]);
    expect(of('org.client.limiter.remaining')).toMatchObject([{ attributes: { 'org.limit.name': 'all' } }]);
    expect(of('org.client.retry.quota')).toMatchObject([
      { value: api.health().origins[0]?.retryQuota, attributes: { 'server.address': 'api.example.com' } },
    ]);
    const circuit = of('org.client.circuit.state');
    expect(circuit.map(({ value, attributes }) => [attributes['org.circuit.state'], value])).toEqual([
      ['closed', 1],
      ['open', 0],
      ['half-open', 0],
    ]);
    expect(circuit[0]?.attributes['org.circuit.name']).toBe('read');
  });
});

test('a call that fails has the code of its error, and an abort by the caller is none', async () => {
  const clock = new VirtualClock();
  const { tracer, spans } = tracerOn(clock);
  const { meter: otel, measured } = meter();
  const client = {
    baseUrl: 'https://api.example.com',
    clock,
    telemetry: openTelemetry({ tracer, meter: otel }),
  };
  const failing = createClient({ ...client, transport: responding(clock, 404) });
  await clock.runUntil(failing.get('/users').safe());
  expect(spans[0]).toMatchObject({ status: 2, attributes: { 'error.type': 'not_found' } });
  const hanging = createClient({ ...client, transport: () => new Promise(() => undefined) });
  const aborted = hanging.get('/users', { signal: AbortSignal.abort() }).safe();
  expect((await aborted).error?.code).toBe('aborted');
  const last = spans.filter(({ kind }) => kind === KIND_INTERNAL).at(-1);
  expect(last).toMatchObject({ status: undefined });
  expect(last?.attributes).not.toHaveProperty('error.type');
  const calls = measured.filter(({ name }) => name === 'org.client.call.duration');
  expect(calls.map(({ attributes }) => attributes['error.type'])).toEqual(['not_found', undefined]);
});

test('the results of the cache are counted', async () => {
  const clock = new VirtualClock();
  const { tracer, spans } = tracerOn(clock);
  const { meter: otel, measured } = meter();
  const api = createClient({
    baseUrl: 'https://api.example.com',
    clock,
    cache: httpCache(),
    transport: () =>
      Promise.resolve(
        Response.json(
          {},
          { headers: { 'cache-control': 'max-age=60', date: new Date(clock.now()).toUTCString() } },
        ),
      ),
    telemetry: openTelemetry({ tracer, meter: otel }),
  });
  for (let call = 0; call < 2; call++) await clock.runUntil(api.get('/users'));
  await clock.runUntil(api.post('/users'));
  // Nothing was sent, and the cache had nothing.
  await api.get('/others', { signal: AbortSignal.abort() }).safe();
  const results = measured.filter(({ name }) => name === 'org.client.cache.requests');
  expect(results.map(({ attributes }) => attributes['org.cache.result'])).toEqual(['miss', 'hit']);
  expect(
    spans
      .filter(({ kind }) => kind === KIND_INTERNAL)
      .map(({ attributes }) => attributes['org.cache.result']),
  ).toEqual(['miss', 'hit', undefined, undefined]);
});

describe('telemetry that misbehaves does not disturb the call', () => {
  test.for<readonly [string, Partial<Telemetry>]>([
    [
      'throws at the beginning',
      {
        startCall: () => {
          throw new Error('no');
        },
      },
    ],
    ['never begins the call', { startCall: () => ({ run: () => undefined, end: () => undefined }) }],
    [
      'begins it twice and throws',
      {
        startCall: () => ({
          run: (begin) => {
            begin();
            begin();
            throw new Error('no');
          },
          end: () => {
            throw new Error('no');
          },
        }),
      },
    ],
    [
      'observes the client with an exception',
      {
        observeClient: () => {
          throw new Error('no');
        },
      },
    ],
  ])('%s', async ([, telemetry]) => {
    let sent = 0;
    const api = createClient({
      baseUrl: 'https://api.example.com',
      transport: () => {
        sent += 1;
        return Promise.resolve(Response.json({ ok: true }));
      },
      telemetry: { start: () => undefined, ...telemetry },
    });
    expect(await api.get('/users')).toEqual({ ok: true });
    expect(sent).toBe(1);
  });
});

test('derived clients are not counted twice', () => {
  const observed: object[] = [];
  const telemetry: Telemetry = {
    start: () => undefined,
    observeClient: (client, provider) => observed.push({ client, provider }),
  };
  const api = createClient({ baseUrl: 'https://api.example.com', telemetry });
  api.with({ timeoutMs: 5 });
  expect(observed).toEqual([{ client: api, provider: 'http-core' }]);
});
