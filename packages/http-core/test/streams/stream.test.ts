import { failureOf } from '@org/scripts/testing/settled';
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import {
  AbortError,
  ApiError,
  InvalidParamsError,
  RateLimitError,
  ResponseParseError,
  ServerError,
  TimeoutError,
  type AnyApiOptions,
  type RawOptions,
} from '../../src/index.ts';
import { StreamTruncatedError, type StreamDetails } from '../../src/streams/index.ts';
import { clientOf } from '../support/client.ts';
import { json, type Step } from '../support/scripted.ts';
import { itemsOf, streamed, type AnyStream } from '../support/streams.ts';

const done: StreamDetails = { end: { data: '[DONE]' }, error: { field: 'error' } };
const whole = ['data: {"n":1}\n\n', 'data: {"n":2}\n\n', 'data: [DONE]\n\n'];

async function post(
  step: Step,
  options: RawOptions = {},
  client: Partial<AnyApiOptions> = {},
): Promise<ReturnType<typeof clientOf> & { stream: AnyStream }> {
  const setting = clientOf([step], { idleTimeoutMs: 1_000, ...client });
  const stream = await setting.client.post<AnyStream>('/chat', {
    body: { stream: true },
    responseType: 'sse',
    stream: done,
    ...options,
  });
  return { ...setting, stream };
}

describe('a stream', () => {
  test('gives its items, without the text that marks its end', async () => {
    const { stream, sent, clock } = await post(streamed(whole));
    expect(await itemsOf(stream)).toEqual({ items: [{ n: 1 }, { n: 2 }], error: undefined });
    await clock.advance(0);
    expect([sent.length, sent[0]?.headers['accept'], clock.pendingTimers]).toEqual([
      1,
      'text/event-stream',
      0,
    ]);
    expect([stream.response.status, stream.response.requestId]).toEqual([200, 'req_1']);
  });

  test.each<[string, RawOptions, string, string[], unknown[]]>([
    ['events as text', { stream: { data: 'text' } }, 'text/event-stream', ['data: a\ndata: b\n\n'], ['a\nb']],
    ['events without data are left out', { stream: {} }, 'text/event-stream', ['data:\n\ndata: 1\n\n'], [1]],
    [
      'an event that ends it, by its name',
      { stream: { end: { event: ['done', 'stop'] } } },
      'text/event-stream',
      ['data: 1\n\nevent: stop\ndata: {"why":"x"}\n\n'],
      [1, { why: 'x' }],
    ],
    [
      'an event that ends it and has no data',
      { stream: { end: { event: 'stop' } } },
      'text/event-stream',
      ['data: 1\n\nevent: stop\ndata:\n\n'],
      [1],
    ],
    [
      'texts that end with an event',
      { stream: { data: 'text', end: { event: 'stop' } } },
      'text/event-stream',
      ['data: 1\n\nevent: stop\ndata: bye\n\n'],
      ['1', 'bye'],
    ],
    [
      'JSON Lines that end with a text',
      { responseType: 'ndjson' },
      'application/x-ndjson',
      ['{"a":1}\n[DONE]\n'],
      [{ a: 1 }],
    ],
    [
      'JSON Lines that end with a field',
      { responseType: 'ndjson', stream: { end: { field: 'done' } } },
      'application/x-ndjson',
      ['{"a":1,"done":false}\n{"a"', ':2,"done":true}\n'],
      [
        { a: 1, done: false },
        { a: 2, done: true },
      ],
    ],
    [
      'JSON Lines that end with a field of one of several values',
      { responseType: 'ndjson', stream: { end: { field: 'state.name', values: ['ok', 'no'] } } },
      'application/json',
      ['{"state":{"name":"run"}}\n{"state":{"name":"no"}}\n'],
      [{ state: { name: 'run' } }, { state: { name: 'no' } }],
    ],
    [
      'JSON Lines that end with the body',
      { responseType: 'ndjson', stream: {} },
      'text/plain',
      ['1\n{}'],
      [1, {}],
    ],
    [
      'a JSON text sequence',
      { responseType: 'json-seq', stream: {} },
      'application/json-seq',
      ['\x1e{"a":1}\n', '\x1e2\n'],
      [{ a: 1 }, 2],
    ],
  ])('%s', async (_, options, type, chunks, items) => {
    const { stream } = await post(streamed(chunks, 'ends', { type }), options);
    expect(await itemsOf(stream)).toEqual({ items, error: undefined });
  });

  test('gives names and ids of its events', async () => {
    const { stream } = await post(streamed(['id: 7\nevent: a\ndata: 1\n\ndata: 2\n\ndata: [DONE]\n\n']));
    expect(stream.lastEventId).toBeUndefined();
    const { items } = await itemsOf(stream.events());
    expect(items).toEqual([
      { event: 'a', data: 1, id: '7' },
      { event: 'message', data: 2, id: '7' },
    ]);
    expect(stream.lastEventId).toBe('7');
  });

  test('can be a ReadableStream, and cancelling it releases the connection', async () => {
    let cancelled = 0;
    const onCancel = (): number => cancelled++;
    const { stream } = await post(streamed(whole, 'hangs', { onCancel }));
    const reader = stream.toReadableStream().getReader();
    expect(await reader.read()).toEqual({ done: false, value: { n: 1 } });
    await reader.cancel();
    expect(cancelled).toBe(1);
    const { stream: second } = await post(streamed(whole));
    expect(await itemsOf(second.toReadableStream())).toEqual({
      items: [{ n: 1 }, { n: 2 }],
      error: undefined,
    });
  });

  test('is read once', async () => {
    const { stream } = await post(streamed(whole));
    await itemsOf(stream);
    const { error } = await itemsOf(stream);
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect(String(error)).toContain(
      'raw.post: the stream is being read, has been read or was cancelled. Iterate over',
    );
  });

  test('releases its connection when the iteration stops early', async () => {
    let cancelled = 0;
    const { stream, clock } = await post(streamed(whole, 'hangs', { onCancel: () => cancelled++ }));
    for await (const item of stream) {
      expect(item).toEqual({ n: 1 });
      break;
    }
    expect([cancelled, clock.pendingTimers]).toEqual([1, 0]);
  });

  test('keeps the connection for the next call when the server ends the body', async () => {
    let cancelled = 0;
    const { stream, clock } = await post(
      streamed([...whole, ': bye\n'], 'ends', { onCancel: () => cancelled++ }),
    );
    await itemsOf(stream);
    await clock.advance(0);
    expect([cancelled, clock.pendingTimers]).toEqual([0, 0]);
  });

  test('does not wait for a server that keeps the body open after the end', async () => {
    let cancelled = 0;
    const { stream, clock } = await post(streamed(whole, 'hangs', { onCancel: () => cancelled++ }));
    expect((await itemsOf(stream)).error).toBeUndefined();
    expect(cancelled).toBe(0);
    await clock.advance(1_000);
    expect([cancelled, clock.pendingTimers]).toEqual([1, 0]);
  });
});

describe('a stream that cannot be', () => {
  test.each<[object, string]>([
    [{ end: '[DONE]' }, "stream.end must be 'never' or an object such as"],
    [{ end: { data: '' } }, 'stream.end must be'],
    [{ end: { data: 'x', event: 'y' } }, 'stream.end must be'],
    [{ error: 'never' }, 'stream.error must be an object such as'],
    [{ data: 'xml' }, "stream.data must be 'json' or 'text'"],
    [{ ends: {} }, 'stream.ends does not exist'],
  ])('%j is refused before anything is sent', async (stream, message) => {
    const { client, sent } = clientOf([streamed(whole)]);
    const error = await failureOf(client.get('/x', { responseType: 'sse', stream }));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect(String(error)).toContain(message);
    expect(sent).toHaveLength(0);
  });

  test('the option needs a response that is a stream', async () => {
    const { client, sent } = clientOf([streamed(whole)]);
    for (const options of [{ stream: done }, { stream: done, responseType: 'json' as const }]) {
      const error = await failureOf(client.get('/x', options));
      expect(error).toMatchObject({ name: 'InvalidParamsError', param: 'stream' });
      expect(String(error)).toContain("Pass responseType: 'sse'");
    }
    expect(sent).toHaveLength(0);
  });
});

describe('a stream that is incomplete', () => {
  test.each<[string, RawOptions, Parameters<typeof streamed>, number, string]>([
    [
      'ends without its declared end',
      {},
      [['id: 4\ndata: 1\n\n', 'data: 2\n\n']],
      2,
      'without its declared end',
    ],
    ['ends inside of its end', {}, [['data: 1\n\ndata: [DONE]\n']], 1, 'inside of an item'],
    ['breaks', {}, [['data: 1\n\n'], 'breaks'], 1, 'the connection broke'],
    ['ends inside of an event', { stream: {} }, [['data: 1\n\ndata: 2\n']], 1, 'inside of an item'],
    ['ends though it never does', { stream: { end: 'never' } }, [['data: 1\n\n']], 1, 'the server ended it'],
    ['ends inside of a line', { responseType: 'ndjson', stream: {} }, [['1\n{"a":']], 1, 'inside of an item'],
    ['ends inside of a number', { responseType: 'ndjson', stream: {} }, [['1\n12']], 1, 'inside of an item'],
    [
      'ends inside of an element',
      { responseType: 'json-seq', stream: {} },
      [['\x1e1\n\x1e"x']],
      1,
      'inside of',
    ],
  ])('%s', async (_, options, response, count, reason) => {
    const { stream, sent, clock } = await post(streamed(...response), options);
    const { items, error } = await itemsOf(stream);
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error).toMatchObject({
      items: count,
      code: 'stream_truncated',
      requestId: 'req_1',
      mayHaveExecuted: true,
    });
    expect(String(error)).toContain(reason);
    // A POST is never sent again.
    expect([items.length, sent.length, clock.pendingTimers]).toEqual([count, 1, 0]);
    expect((error as StreamTruncatedError).toJSON()).toMatchObject({ items: count });
  });

  test('10,000 streams that were cut are all noticed', async () => {
    const bytes = new TextEncoder().encode(whole.join(''));
    const cuts: Step[] = [
      (request) => {
        const cut = Number(new URL(request.url).searchParams.get('cut'));
        return streamed([bytes.subarray(0, cut % 7), bytes.subarray(cut % 7, Math.max(cut % 7, cut))])();
      },
    ];
    // Half of the calls break, which would open a circuit.
    const { client } = clientOf(cuts, { breaker: false });
    let taken = 0;
    for (let call = 0; call < 10_000; call++) {
      const stream = await client.post<AnyStream>('/chat', {
        responseType: 'sse',
        stream: done,
        // The last byte is the blank line that completes the end.
        query: { cut: call % bytes.byteLength },
      });
      const { error } = await itemsOf(stream);
      if (!StreamTruncatedError.isInstance(error)) taken++;
    }
    expect(taken).toBe(0);
  }, 60_000);
});

describe('a stream that reports a failure', () => {
  test.each<[string, string, object, object]>([
    ['without a status', 'data: {"error":{"message":"no"}}\n\n', ApiError, { status: 200 }],
    [
      'with a status',
      'data: {"error":{"code":429,"message":"no"}}\n\n',
      RateLimitError,
      { status: 429, retryable: true },
    ],
    ['with text', 'event: error\ndata: no\n\n', ApiError, { status: 200 }],
    [
      'with a server error',
      'event: error\ndata: {"status":529,"message":"no"}\n\n',
      ServerError,
      { status: 529 },
    ],
  ])('throws the error of the API: %s', async (_, event, type, expected) => {
    const error = event.startsWith('event') ? { event: 'error' } : { field: 'error' };
    const { stream } = await post(streamed(['data: {"n":1}\n\n', event]), { stream: { ...done, error } });
    const { items, error: thrown } = await itemsOf(stream);
    expect(items).toEqual([{ n: 1 }]);
    expect(thrown).toBeInstanceOf(type);
    expect(thrown).toMatchObject({ ...expected, requestId: 'req_1', operation: 'raw.post' });
    expect(String(thrown)).toContain('raw.post: no (status');
  });

  test('names the item that is not JSON', async () => {
    const { stream } = await post(streamed(['data: 1\n\ndata: <html>\n\n']));
    const { items, error } = await itemsOf(stream);
    expect(items).toEqual([1]);
    expect(error).toBeInstanceOf(ResponseParseError);
    expect(String(error)).toContain(
      "item 2 of the stream is not JSON. Pass stream: { data: 'text' } if the items are text. It begins: <html>",
    );
  });

  test('refuses an item that is larger than maxResponseBytes, and no stream of small ones', async () => {
    const options = { maxResponseBytes: 50 };
    const { stream } = await post(streamed([`data: "${'x'.repeat(100)}"\n\n`]), {}, options);
    const { error } = await itemsOf(stream);
    expect(error).toBeInstanceOf(ResponseParseError);
    expect(String(error)).toContain('larger than 50 bytes. Raise maxResponseBytes');
    const many = await post(
      streamed([...Array<string>(100).fill('data: {"n":1}\n\n'), 'data: [DONE]\n\n']),
      {},
      options,
    );
    expect((await itemsOf(many.stream)).items).toHaveLength(100);
  });

  test.each<[string, () => Response, string]>([
    ['JSON', () => json({ a: 1 }), 'lacks an event stream: its content type is application/json'],
    ['no body', () => new Response(null, { status: 204 }), 'lacks a stream'],
  ])('a response that is none is an error: %s', async (_, response, message) => {
    const error = await failureOf(post(response));
    expect(error).toBeInstanceOf(ResponseParseError);
    expect(String(error)).toContain(message);
  });

  test('a failed response has its usual error, and is retried by the usual rules', async () => {
    expect(await failureOf(post(() => json({ error: { message: 'slow down' } }, 400)))).toBeInstanceOf(
      ApiError,
    );
    const setting = clientOf([() => json({}, 503), streamed(whole)]);
    const call = setting.client.get<AnyStream>('/feed', { responseType: 'sse', stream: done });
    const { items } = await itemsOf(await setting.clock.runUntil(call));
    expect([items.length, setting.sent.length]).toEqual([2, 2]);
  });
});

describe('the end of a stream by its caller or by time', () => {
  test('the idle time counts while somebody reads', async () => {
    const { stream, clock } = await post(streamed(['data: 1\n\n'], 'hangs'));
    await clock.advance(60_000);
    const { items, error } = await clock.runUntil(itemsOf(stream));
    expect(error).toBeInstanceOf(TimeoutError);
    expect([items.length, (error as TimeoutError).kind, clock.monotonic()]).toEqual([1, 'idle', 61_000]);
    expect(String(error)).toContain('Raise idleTimeoutMs');
    expect(clock.pendingTimers).toBe(0);
  });

  test('a deadline of the caller ends it', async () => {
    const { stream, clock } = await post(streamed(['data: 1\n\n'], 'hangs'), { deadlineMs: 500 });
    const { error } = await clock.runUntil(itemsOf(stream));
    expect(error).toMatchObject({ name: 'TimeoutError', kind: 'deadline' });
  });

  test('the signal of the call throws and leaves no listener', async () => {
    const controller = new AbortController();
    const { stream, clock } = await post(streamed(['data: 1\n\n'], 'hangs'), { signal: controller.signal });
    const reading = itemsOf(stream);
    await clock.advance(1);
    controller.abort(new Error('enough'));
    const { items, error } = await reading;
    expect(error).toBeInstanceOf(AbortError);
    expect([items.length, clock.pendingTimers]).toEqual([1, 0]);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test.each(['while it is read', 'between two items'])(
    'cancel() throws where it is read: %s',
    async (when) => {
      const { stream, clock } = await post(streamed(whole.slice(0, 2), 'hangs'));
      let cancelled: Promise<void> | undefined;
      const reading = (async () => {
        for await (const _ of stream) if (when === 'between two items') cancelled ??= stream.cancel();
      })();
      const failure = failureOf(reading);
      await clock.advance(1);
      cancelled ??= stream.cancel();
      expect(await failure).toBeInstanceOf(AbortError);
      await cancelled;
      expect(clock.pendingTimers).toBe(0);
    },
  );
});
