import { failureOf } from '@org/scripts/testing/settled';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { circuitBreaker, rateLimiter, type AnyApiOptions } from '../../src/index.ts';
import { httpCache } from '../../src/cache/index.ts';
import type { StreamDetails } from '../../src/streams/index.ts';
import { clientOf } from '../support/client.ts';
import { itemsOf, streamed, type AnyStream } from '../support/streams.ts';

const done: StreamDetails = { end: { data: '[DONE]' } };
const whole = ['data: {"n":1}\n\n', 'data: {"n":2}\n\n', 'data: [DONE]\n\n'];

describe('what a stream holds', () => {
  const gates = (): AnyApiOptions => ({
    baseUrl: 'https://held.test',
    limiter: rateLimiter({ policies: [{ name: 'open', concurrency: 1 }] }),
    breaker: circuitBreaker({ failureRate: { minimumCalls: 4 } }),
    maxLimiterWaitMs: 1,
  });

  test.each<[string, (stream: AnyStream) => Promise<unknown>]>([
    ['read', (stream) => itemsOf(stream)],
    ['cancelled', (stream) => stream.cancel()],
  ])('the permit of the limiter is held until it is %s', async (_, end) => {
    const { client, clock } = clientOf([streamed(whole)], gates());
    const stream = await client.get<AnyStream>('/x', { responseType: 'sse', stream: done });
    const refused = failureOf(clock.runUntil(client.get('/x', { responseType: 'sse' })));
    expect(await refused).toMatchObject({ code: 'rate_limiter_timeout' });
    await end(stream);
    await clock.advance(0);
    await expect(client.get<AnyStream>('/x', { responseType: 'sse' })).resolves.toBeDefined();
  });

  test('it is released when nobody has read the stream before it is garbage-collected', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const state = { cancelled: false };
    const onCancel = (): void => {
      state.cancelled = true;
    };
    const { client } = clientOf([streamed(whole, 'hangs', { onCancel })], gates());
    await client.get<AnyStream>('/x', { responseType: 'sse', stream: done });
    for (let turn = 0; turn < 50 && !state.cancelled; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    expect(state.cancelled).toBe(true);
    await expect(client.get<AnyStream>('/x', { responseType: 'sse' })).resolves.toBeDefined();
  });

  test('the head of the response settles the circuit, and a break counts as a failure', async () => {
    const options = { ...gates(), limiter: false as const };
    const { client } = clientOf([streamed(['data: 1\n\n'], 'breaks')], options);
    const open = (): Promise<AnyStream> =>
      client.post<AnyStream>('/chat', { responseType: 'sse', stream: done });
    const stream = await open();
    const circuit = () => client.health().origins[0]?.circuits[0];
    // The stream is open, and its ticket is settled.
    expect(circuit()).toMatchObject({ calls: 1, failures: 0 });
    await itemsOf(stream);
    expect(circuit()).toMatchObject({ calls: 2, failures: 1 });
    await itemsOf(await open());
    expect(circuit()).toMatchObject({ state: 'open' });
    expect(await failureOf(open())).toMatchObject({ code: 'circuit_open' });
  });
});

test('an idle stream is a failure of the circuit, and the end of a feed is none', async () => {
  const read = async (response: () => Response, details: StreamDetails): Promise<unknown> => {
    const { client, clock } = clientOf([response], { retry: false });
    const stream = await client.get<AnyStream>('/feed', { responseType: 'sse', stream: details });
    await clock.runUntil(itemsOf(stream));
    return client.health().origins[0]?.circuits[0]?.failures;
  };
  expect(await read(streamed(['data: 1\n\n'], 'hangs'), done)).toBe(1);
  expect(await read(streamed(['data: 1\n\n']), { end: 'never' })).toBe(0);
  expect(await read(streamed(['data: 1\n\n']), done)).toBe(1);
});

test('a step around the call receives the stream, and one around the attempt changes its request', async () => {
  const seen: unknown[] = [];
  const { client, sent } = clientOf([streamed(whole)], {
    use: [
      {
        name: 'watch',
        at: 'call',
        run: async (_, next) => {
          const result = await next();
          seen.push((result.data as AnyStream).response.status);
          return result;
        },
      },
      { name: 'tenant', at: 'attempt', run: (_, next) => next({ headers: { 'x-tenant': 't' } }) },
    ],
  });
  const stream = await client.get<AnyStream>('/feed', { responseType: 'sse', stream: done });
  expect(await itemsOf(stream)).toEqual({ items: [{ n: 1 }, { n: 2 }], error: undefined });
  expect([seen, sent[0]?.headers['x-tenant']]).toEqual([[200], 't']);
});

test('a dry run shows the request, and a cache keeps no stream', async () => {
  const { client, sent } = clientOf(
    [streamed(whole, 'ends', { headers: { 'cache-control': 'max-age=60' } })],
    {
      cache: httpCache(),
    },
  );
  const shown = await client.dryRun((c) => c.get('/feed', { responseType: 'sse' }));
  expect(shown.headers['accept']).toBe('text/event-stream');
  for (const _ of [1, 2]) {
    const stream = await client.get<AnyStream>('/feed', { responseType: 'sse', stream: done });
    expect((await itemsOf(stream)).items).toHaveLength(2);
  }
  expect(sent).toHaveLength(2);
});
