import {
  context,
  defaultTextMapSetter,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type HistogramMetricData,
} from '@opentelemetry/sdk-metrics';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  StackContextManager,
  TracerProvider,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace';
import { describe, expect, onTestFinished, test } from 'vitest';
import { apiKey } from '../../auth/api-key.ts';
import { createClient, type AnyApiOptions } from '../../client/create-client.ts';
import { ConfigurationError } from '../../errors/call-errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { VirtualClock } from '../../testing/index.ts';
import type { TransportRequest } from '../../contract/transport.ts';
import { openTelemetry, type OpenTelemetryOptions } from './open-telemetry.ts';

const retrieve: Operation = { id: 'customers.retrieve', method: 'GET', path: '/v1/customers/{id}' };

type Reply = Response | Error | ((request: TransportRequest) => Promise<Response>);

/** A client on the real SDK of OpenTelemetry, with exporters in memory, that gets `replies` in turn. */
function rig(
  replies: readonly Reply[],
  options: Partial<OpenTelemetryOptions<Span>> = {},
  client: Partial<AnyApiOptions> = {},
) {
  const spanExporter = new InMemorySpanExporter();
  const tracerProvider = new TracerProvider({
    spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })],
  });
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 1_000_000,
  });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const sent: TransportRequest[] = [];
  const rest = [...replies];
  const clock = new VirtualClock();
  const api = createClient({
    baseUrl: 'https://api.example.com/base',
    clock,
    transport: async (request) => {
      sent.push(request);
      const reply = rest.shift() ?? new Response('{}');
      await clock.advance(250);
      if (reply instanceof Error) throw reply;
      return typeof reply === 'function' ? reply(request) : reply;
    },
    telemetry: openTelemetry({
      tracer: tracerProvider.getTracer('test'),
      meter: meterProvider.getMeter('test'),
      ...options,
    }),
    ...client,
  });
  return {
    api,
    clock,
    sent,
    tracer: tracerProvider.getTracer('outer'),
    /** The spans of the attempts. */
    spans: (): ReadableSpan[] =>
      spanExporter.getFinishedSpans().filter(({ kind }) => kind === SpanKind.CLIENT),
    /** The spans of the calls. */
    calls: (): ReadableSpan[] =>
      spanExporter.getFinishedSpans().filter(({ kind }) => kind === SpanKind.INTERNAL),
    histogram: async (): Promise<HistogramMetricData | undefined> => {
      await reader.forceFlush();
      const [metrics] = metricExporter.getMetrics();
      return metrics?.scopeMetrics[0]?.metrics[0] as HistogramMetricData | undefined;
    },
    /** The number of data points of each metric that is exported. */
    exported: async (): Promise<Record<string, number>> => {
      await reader.forceFlush();
      const [metrics] = metricExporter.getMetrics();
      const all = metrics?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
      return Object.fromEntries(
        all.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints.length]),
      );
    },
  };
}

describe('spans', () => {
  test('of a success follow the semantic conventions', async () => {
    const r = rig([new Response('{}')]);
    await r.api.request(retrieve, { id: 'cus_1', expand: 'x', email: 'a@b.example' });
    const [span] = r.spans();
    expect(span).toMatchObject({ name: 'GET /v1/customers/{id}', kind: SpanKind.CLIENT, ended: true });
    expect(span?.attributes).toEqual({
      'http.request.method': 'GET',
      'server.address': 'api.example.com',
      'server.port': 443,
      'url.full': 'https://api.example.com/base/v1/customers/{id}?expand=x&email=REDACTED',
      'url.template': '/v1/customers/{id}',
      'http.response.status_code': 200,
    });
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
  });

  test('are children of the span of the call, a child of the span that is active', async () => {
    context.setGlobalContextManager(new StackContextManager());
    onTestFinished(() => {
      context.disable();
    });
    const r = rig([]);
    const outer = r.tracer.startSpan('job');
    await context.with(trace.setSpan(context.active(), outer), () => r.api.get('/users'));
    outer.end();
    const [call] = r.calls();
    expect(call).toMatchObject({ name: 'raw.get', ended: true });
    expect(call?.parentSpanContext?.spanId).toBe(outer.spanContext().spanId);
    const [inner] = r.spans();
    expect(inner?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
    expect(inner?.spanContext().traceId).toBe(outer.spanContext().traceId);
  });

  test('hide what may be a token in the path of the address', async () => {
    const r = rig([new Response('{}')], {}, { baseUrl: 'https://api.example.com/hooks/B0123456789' });
    await r.api.request(retrieve, { id: 'cus_1' });
    const [span] = r.spans();
    expect(span?.attributes['url.full']).toBe('https://api.example.com/hooks/{}/v1/customers/{id}');
  });

  test('without a path template have the method as their name', async () => {
    const r = rig([]);
    await r.api.get('/users/4711/keys?limit=3&token=abc');
    const [span] = r.spans();
    expect(span?.name).toBe('GET');
    expect(span?.attributes).not.toHaveProperty('url.template');
    expect(span?.attributes['url.full']).toBe(
      'https://api.example.com/base/users/{}/keys?limit=3&token=REDACTED',
    );
  });

  test('of raw requests with placeholders have a path template', async () => {
    const r = rig([]);
    await r.api.get('/users/{id}', { params: { id: 7 } });
    expect(r.spans()[0]?.name).toBe('GET /users/{id}');
  });

  test('are created per attempt, with the number of resends', async () => {
    const failed = (): Response => new Response('{}', { status: 503 });
    const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    const r = rig([failed(), reset, new Response('{}')]);
    await r.clock.runUntil(r.api.get('/users'));
    expect(
      r
        .spans()
        .map((span) => [
          span.attributes['http.request.resend_count'],
          span.attributes['error.type'],
          span.status.code,
        ]),
    ).toEqual([
      [undefined, '503', SpanStatusCode.ERROR],
      [1, 'ECONNRESET', SpanStatusCode.ERROR],
      [2, undefined, SpanStatusCode.UNSET],
    ]);
  });

  test('of a 4xx have an error and no body', async () => {
    const r = rig([Response.json({ error: { message: 'no such customer: a@b.example' } }, { status: 404 })]);
    await expect(r.api.get('/users')).rejects.toThrow();
    const [span] = r.spans();
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(span?.attributes).toMatchObject({ 'error.type': '404', 'http.response.status_code': 404 });
    expect(span?.events).toEqual([]);
  });

  test('of a timeout have the error type timeout', async () => {
    const r = rig([() => new Promise(() => undefined)], {}, { retry: false, timeoutMs: 1_000 });
    await expect(r.clock.runUntil(r.api.get('/users'))).rejects.toThrow();
    expect(r.spans()[0]?.attributes).toMatchObject({ 'error.type': 'timeout' });
  });

  test('of a call aborted by the caller have no error', async () => {
    const controller = new AbortController();
    const abort = (): Promise<Response> => {
      controller.abort();
      return new Promise(() => undefined);
    };
    const r = rig([abort]);
    await expect(r.api.get('/users', { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const [span] = r.spans();
    expect(span?.ended).toBe(true);
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
    expect(span?.attributes).not.toHaveProperty('error.type');
  });

  test('never contain credentials of the query, which are added later', async () => {
    const r = rig([], {}, { auth: apiKey({ query: 'limit', value: 'secret-key-1' }) });
    await r.api.get('/users');
    expect(r.sent[0]?.url).toContain('secret-key-1');
    expect(JSON.stringify(r.spans()[0]?.attributes)).not.toContain('secret-key-1');
  });
});

describe('the histogram', () => {
  test('is in seconds, with the prescribed buckets and few attributes', async () => {
    const r = rig([new Response('{}'), new Response('{}', { status: 404 })]);
    await r.api.request(retrieve, { id: 'cus_1' });
    await r.api.request(retrieve, { id: 'cus_2' }).catch(() => undefined);
    const histogram = await r.histogram();
    expect(histogram?.descriptor).toMatchObject({ name: 'http.client.request.duration', unit: 's' });
    expect(histogram?.dataPoints.map((point) => point.attributes)).toEqual([
      {
        'http.request.method': 'GET',
        'server.address': 'api.example.com',
        'server.port': 443,
        'url.template': '/v1/customers/{id}',
        'http.response.status_code': 200,
      },
      expect.objectContaining({ 'http.response.status_code': 404, 'error.type': '404' }),
    ]);
    const value = histogram?.dataPoints[0]?.value;
    expect(value?.sum).toBeCloseTo(0.25);
    expect(value?.buckets.boundaries).toEqual([
      0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ]);
  });

  test('works without a tracer', async () => {
    const r = rig([], { tracer: undefined });
    await r.api.get('/users');
    expect(r.spans()).toEqual([]);
    expect((await r.histogram())?.dataPoints).toHaveLength(1);
  });
});

test('the metrics of calls and clients reach an exporter of OpenTelemetry', async () => {
  const r = rig([new Response('{}', { status: 503 }), new Response('{}')]);
  await r.clock.runUntil(r.api.get('/users'));
  expect(await r.exported()).toEqual({
    'http.client.request.duration': 2,
    'org.client.call.duration': 1,
    'org.client.retries': 1,
    'org.client.limiter.queue.length': 1,
    'org.client.retry.quota': 1,
    'org.client.circuit.state': 3,
  });
});

describe('trace propagation', () => {
  test('is disabled by default', async () => {
    const r = rig([]);
    await r.api.get('/users');
    expect(r.sent[0]?.headers).not.toHaveProperty('traceparent');
  });

  test('writes W3C Trace Context like the propagator of OpenTelemetry', async () => {
    const propagator = new W3CTraceContextPropagator();
    const own = rig([], { propagator: 'w3c' });
    await own.api.get('/users');
    const span = own.spans()[0]!;
    const expected: Record<string, string> = {};
    propagator.inject(
      trace.setSpanContext(context.active(), span.spanContext()),
      expected,
      defaultTextMapSetter,
    );
    expect(own.sent[0]?.headers['traceparent']).toBe(expected['traceparent']);
    expect(expected['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);

    const given = rig([], {
      propagator: (current, headers) => {
        propagator.inject(trace.setSpan(context.active(), current), headers, defaultTextMapSetter);
      },
    });
    await given.api.get('/users');
    expect(given.sent[0]?.headers['traceparent']).toContain(given.spans()[0]?.spanContext().spanId);
  });

  test('uses the span of each attempt, and never overwrites a header of the caller', async () => {
    const r = rig([new Response('{}', { status: 503 })], { propagator: 'w3c' });
    await r.clock.runUntil(r.api.get('/users'));
    expect(new Set(r.sent.map(({ headers }) => headers['traceparent'])).size).toBe(2);
    await r.api.get('/users', { headers: { traceparent: 'mine' } });
    expect(r.sent.at(-1)?.headers['traceparent']).toBe('mine');
  });

  test.for<readonly [string, (headers: Record<string, string>) => void]>([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    [
      'writes a line break',
      (headers) => {
        headers['traceparent'] = 'a\r\nx-admin: 1';
      },
    ],
    [
      'writes no header',
      (headers) => {
        headers['a b'] = 'c';
      },
    ],
  ])('a propagator that %s is ignored', async ([, write]) => {
    const r = rig([], {
      propagator: (_span, headers) => {
        write(headers);
      },
    });
    await r.api.get('/users');
    expect(Object.keys(r.sent[0]?.headers ?? {}).sort()).toEqual(['accept', 'user-agent']);
    expect(r.spans()).toHaveLength(1);
  });
});

test('a tracer that throws does not fail the call', async () => {
  const tracer = {
    startSpan: () => {
      throw new Error('no');
    },
  };
  const r = rig([Response.json({ ok: 1 })], { tracer, meter: undefined });
  expect(await r.api.get('/users')).toEqual({ ok: 1 });
});

test('openTelemetry() without tracer and meter throws a ConfigurationError', () => {
  expect(() => openTelemetry({})).toThrow(ConfigurationError);
});
