import { failureOf } from '@org/scripts/testing/settled';
import { describe, expect, test } from 'vitest';
import { AbortError, NotFoundError, TimeoutError, type RawOptions } from '../../src/index.ts';
import { StreamTruncatedError, type StreamDetails } from '../../src/streams/index.ts';
import { clientOf } from '../support/client.ts';
import { json, type Step } from '../support/scripted.ts';
import { itemsOf, streamed, type AnyStream } from '../support/streams.ts';
import { bytesOf, eventSourceCases } from './conformance/cases.ts';

const end: StreamDetails = { end: { data: '[DONE]' } };

async function open(
  steps: readonly Step[],
  options: RawOptions = {},
  method: 'get' | 'post' | 'put' = 'get',
): Promise<ReturnType<typeof clientOf> & { stream: AnyStream }> {
  const setting = clientOf(steps);
  const stream = await setting.client[method]<AnyStream>('/feed', {
    responseType: 'sse',
    stream: end,
    ...options,
  });
  return { ...setting, stream };
}

describe('a stream that can be repeated', () => {
  test.each(['ends', 'breaks'] as const)(
    'continues after the last id when the connection %s',
    async (how) => {
      const { stream, sent, clock } = await open([
        streamed(['retry: 3000\nid: a\ndata: 1\n\nid: b\ndata: 2\n\n', 'data: 3'], how),
        streamed(['data: 3\n\nid: c\ndata: 4\n\n'], how, { headers: { 'x-request-id': 'req_2' } }),
        streamed(['data: [DONE]\n\n']),
      ]);
      expect(await clock.runUntil(itemsOf(stream))).toEqual({ items: [1, 2, 3, 4], error: undefined });
      expect(sent.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, 'b', 'c']);
      // The wait that the server asked for holds for later connections too.
      expect(clock.monotonic()).toBe(6_000);
      expect([stream.lastEventId, stream.response.requestId, clock.pendingTimers]).toEqual(['c', 'req_1', 0]);
    },
  );

  test('begins anew where nothing had arrived', async () => {
    const { stream, sent, clock } = await open([
      streamed([], 'breaks'),
      streamed(['data: 1\n\ndata: [DONE]\n\n']),
    ]);
    expect(await clock.runUntil(itemsOf(stream))).toEqual({ items: [1], error: undefined });
    expect(sent.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, undefined]);
  });

  test('gives up after as many interruptions in a row as a call has retries', async () => {
    const { stream, sent, clock } = await open([streamed(['id: a\ndata: 1\n\n']), streamed([])]);
    const { items, error } = await clock.runUntil(itemsOf(stream));
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error).toMatchObject({ items: 1, lastEventId: 'a' });
    expect([items, sent.length]).toEqual([[1], 3]);
  });

  test.each<[string, Step[], RawOptions, ('get' | 'post' | 'put')?]>([
    ['a POST', [streamed(['id: a\ndata: 1\n\n'])], {}, 'post'],
    ['a POST with an idempotency key', [streamed(['id: a\ndata: 1\n\n'])], { retryClass: 'keyed' }, 'post'],
    ['a call of an ambiguous operation', [streamed(['id: a\ndata: 1\n\n'])], { retryClass: 'ambiguous' }],
    ['a stream without ids', [streamed(['data: 1\n\n'])], {}],
    ['an id that no header can carry', [streamed(['id: \u0001\ndata: 1\n\n'])], {}],
    ['a call without retries', [streamed(['id: a\ndata: 1\n\n'])], { retry: false }],
    ['a wait that is too long', [streamed(['retry: 90000\nid: a\ndata: 1\n\n'])], {}],
  ])('%s is not sent again', async (_, steps, options, method) => {
    const { stream, sent, clock } = await open(steps, options, method);
    const { error } = await clock.runUntil(itemsOf(stream));
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(sent).toHaveLength(1);
  });

  test('a deadline holds for all connections', async () => {
    const part = streamed(['retry: 400\nid: a\ndata: 1\n\n']);
    const { stream, clock, sent } = await open([part], { deadlineMs: 1_000 });
    const { error } = await clock.runUntil(itemsOf(stream));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ kind: 'deadline' });
    expect([sent.length, clock.monotonic()]).toEqual([3, 800]);
  });

  test('the error of another connection is the error of the stream', async () => {
    const { stream, clock } = await open([streamed(['id: a\ndata: 1\n\n']), () => json({}, 404)]);
    const { error } = await clock.runUntil(itemsOf(stream));
    expect(error).toBeInstanceOf(NotFoundError);
  });

  test.each(['signal', 'cancel'])(
    'nothing is sent after %s in the wait for another connection',
    async (how) => {
      const controller = new AbortController();
      const { stream, clock, sent } = await open([streamed(['retry: 5000\nid: a\ndata: 1\n\n'])], {
        signal: controller.signal,
      });
      const reading = failureOf(itemsOf(stream).then(({ error }) => Promise.reject(error as Error)));
      await clock.advance(1_000);
      if (how === 'signal') controller.abort();
      else await stream.cancel();
      expect(await reading).toBeInstanceOf(AbortError);
      await clock.advance(60_000);
      expect([sent.length, clock.pendingTimers]).toEqual([1, 0]);
    },
  );
});

/** As `EventSource`: a GET whose stream has no end, with texts. */
describe('web-platform-tests: eventsource, through a client', () => {
  test.each(eventSourceCases.map((item) => [item.id, item] as const))('%s', async (_, item) => {
    const { status, contentType, outcome, connections } = item;
    const isAllowed = outcome === 'opens';
    const steps = connections.map(({ base64 }) => {
      const isEmpty = status === 204 || status === 205;
      return isEmpty
        ? () => new Response(null, { status, headers: { 'content-type': contentType } })
        : streamed([bytesOf(base64)], 'ends', { status, type: contentType });
    });
    const options: RawOptions = {
      stream: { end: 'never', data: 'text' },
      retry: { maxRetries: isAllowed ? 2 : 0 },
    };
    // After the last connection, the server says that there is no more.
    const opened = open([...steps, () => json({}, 404)], options);
    if (!isAllowed) {
      await expect(opened).rejects.toMatchObject({ name: expect.stringMatching(/Error$/) as unknown });
      return;
    }
    const { stream, clock, sent } = await opened;
    const { items } = await clock.runUntil(itemsOf(stream.events()));
    const expected = connections.flatMap(({ events = [] }) => events);
    expect(items).toEqual(
      expected.map(({ type, data, lastEventId }) => ({ event: type, data, id: lastEventId })),
    );
    let at = 0;
    for (const [index, { reconnect }] of connections.entries()) {
      if (!reconnect) continue;
      at += reconnect.afterMs;
      const header = sent[index + 1]?.headers['last-event-id'];
      const bytes = header === undefined ? null : Buffer.from(header, 'latin1').toString('utf8');
      expect(bytes).toBe(reconnect.lastEventIdHeader);
    }
    if (connections.every(({ reconnect }) => reconnect)) expect(clock.monotonic()).toBe(at);
  });
});
