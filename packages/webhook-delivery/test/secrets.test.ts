import type { OtelMeter, OtelTracer } from '@org/http-core/telemetry';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { generateSigningKey } from '../src/index.ts';
import { world } from './support/world.ts';

const CHANNELS = [
  'send',
  'request',
  'response',
  'retry',
  'dead-letter',
  'postpone',
  'circuit',
  'endpoint-disabled',
  'error',
].map((name) => `@org/webhook-delivery:${name}`);

test('no secret, header value, path or body reaches a log, a hook, a channel, a span, a dead letter or a status', async () => {
  const seen: unknown[] = [];
  const note = (...values: unknown[]): void => void seen.push(values);
  const tracer: OtelTracer = {
    startSpan: (name, options) => {
      note(name, options);
      return {
        setAttribute: note,
        setStatus: note,
        spanContext: () => ({ traceId: '', spanId: '', traceFlags: 0 }),
        end: note,
      };
    },
  };
  const meter: OtelMeter = { createHistogram: (name) => (note(name), { record: note }) };
  const scene = world({
    logger: { debug: note, info: note, warn: note, error: note },
    telemetry: { tracer, meter },
    schedule: [1000],
    // Two attempts without a response would open the circuit, and the last event would wait.
    breaker: false,
  });
  const { clock, delivery, receivers, endpoint, events } = scene;
  for (const channel of CHANNELS) subscribe(channel, note);
  try {
    const { privateKey } = generateSigningKey();
    const url = 'https://hooks.example.com/services/canary-in-the-path';
    const secret = await endpoint('a', { url, headers: { 'x-token': 'canary-in-a-header' } });
    await delivery.endpoints.rotateSecret('a', { secret: privateKey });
    delivery.worker();
    // A receiver that echoes the request, as debug pages do.
    receivers.respond = ({ headers }) => ({
      status: 500,
      excerpt: `no: ${JSON.stringify(headers)} ${secret}`,
    });
    await delivery.send({ type: 'a', data: 'canary-in-the-body' });
    await clock.advance(1500);
    receivers.respond = () => 'timeout';
    await delivery.send({ type: 'a', data: 'canary-in-the-body' });
    await clock.advance(1500);
    receivers.respond = () => 410;
    await delivery.send({ type: 'a', data: 'canary-in-the-body' });
    await clock.advance(1500);
    const letters = await delivery.deadLetters();
    expect(letters).toHaveLength(3);
    expect(letters.flatMap(({ attempts }) => attempts.map(({ excerpt }) => excerpt)).join()).toContain(
      'no: ',
    );
    const shown = inspect(
      [seen, events, await delivery.status(), letters.map(({ body: _body, ...letter }) => letter)],
      { depth: null, maxStringLength: null, maxArrayLength: null },
    );
    expect(shown).toContain('webhook dead-lettered');
    expect(shown).toContain('http.client.request.duration');
    const signature = receivers.received[0]!.headers['webhook-signature']!;
    for (const canary of [secret, privateKey, 'canary-in', ...signature.split(' ')])
      expect(shown).not.toContain(canary);
  } finally {
    for (const channel of CHANNELS) unsubscribe(channel, note);
  }
});

test('observers that throw do not affect the delivery', async () => {
  const fail = (): never => {
    throw new Error('observer');
  };
  const { clock, delivery, receivers, endpoint } = world({
    hooks: {
      onSend: fail,
      onRequest: () => Promise.reject(new Error('observer')) as never,
      onResponse: fail,
    },
    logger: { debug: fail, info: fail, warn: fail, error: fail },
    telemetry: { tracer: { startSpan: fail } },
  });
  await endpoint('a');
  delivery.worker();
  await delivery.send({ type: 'a', data: 1 });
  await clock.advance(100);
  expect(receivers.received).toHaveLength(1);
  expect(await delivery.stats()).toMatchObject({ due: 0, waiting: 0, active: 0 });
});
