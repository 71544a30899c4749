import { sleep } from '@org/runtime-kit';
import { VirtualClock } from '@org/runtime-kit/testing';
import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { clientOf } from '../../test/support/client.ts';
import { failureOf } from '@org/scripts/testing/settled';
import type { AnyApiOptions } from '../client/create-client.ts';
import type { RequestOptions } from '../contract/options.ts';
import {
  AbortError,
  ConnectionError,
  InvalidParamsError,
  ResponseParseError,
  TimeoutError,
} from '../errors/call-errors.ts';
import type { Download } from './download.ts';

/** A body of the given pieces, which then ends, breaks or hangs. */
function bodyOf(pieces: readonly string[], end: 'ends' | 'breaks' | 'hangs' = 'ends'): () => Response {
  return () => {
    const left = [...pieces];
    const source = {
      pull(controller: ReadableStreamDefaultController<Uint8Array>): void | Promise<void> {
        const piece = left.shift();
        if (piece !== undefined) controller.enqueue(new TextEncoder().encode(piece));
        else if (end === 'ends') controller.close();
        else if (end === 'breaks')
          controller.error(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
        else return new Promise(() => undefined);
      },
    };
    return new Response(new ReadableStream(source, { highWaterMark: 0 }), {
      headers: { 'content-type': 'text/csv', 'content-length': '6' },
    });
  };
}

const get = async (
  step: () => Response,
  signal?: AbortSignal,
): Promise<ReturnType<typeof clientOf> & { readonly file: Download }> => {
  const setting = clientOf([step], { idleTimeoutMs: 1_000 });
  const file = await setting.client.get<Download>('/file', { responseType: 'binary', signal });
  return { ...setting, file };
};

describe('a download', () => {
  test.each<[string, (file: Download) => Promise<unknown>, unknown]>([
    ['text', (file) => file.text(), 'abcdef'],
    ['bytes', (file) => file.bytes(), new TextEncoder().encode('abcdef')],
    ['a blob', async (file) => (await file.blob()).text(), 'abcdef'],
    ['a stream', (file) => new Response(file.stream()).text(), 'abcdef'],
  ])('is read as %s', async (_what, read, expected) => {
    const { file, clock } = await get(bodyOf(['abc', 'def']));
    expect([file.contentType, file.contentLength]).toEqual(['text/csv', 6]);
    expect(await read(file)).toEqual(expected);
    expect(clock.pendingTimers).toBe(0);
  });

  test('may be empty', async () => {
    const { file } = await get(() => new Response(null));
    expect([await file.text(), file.contentLength]).toEqual(['', undefined]);
  });

  test.each<[string, (file: Download) => Promise<unknown>]>([
    ['text', (file) => file.text()],
    ['bytes', (file) => file.bytes()],
    ['a blob', (file) => file.blob()],
  ])('fails as a typed error where it breaks, read as %s', async (_what, read) => {
    const { file, clock } = await get(bodyOf(['abc'], 'breaks'));
    expect(await failureOf(read(file))).toBeInstanceOf(ConnectionError);
    expect(clock.pendingTimers).toBe(0);
  });

  test('fails when no bytes arrive for the idle time, but not while nobody reads', async () => {
    const { file, clock } = await get(bodyOf(['abc'], 'hangs'));
    await clock.advance(60_000);
    const error = await failureOf(clock.runUntil(file.text()));
    expect(error).toBeInstanceOf(TimeoutError);
    expect([(error as TimeoutError).kind, clock.monotonic(), clock.pendingTimers]).toEqual([
      'idle',
      61_000,
      0,
    ]);
  });

  test('ends with its signal and leaves no listener', async () => {
    const controller = new AbortController();
    const { file, clock } = await get(bodyOf(['abc'], 'hangs'), controller.signal);
    const reading = failureOf(file.text());
    await clock.advance(10);
    controller.abort();
    expect(await reading).toBeInstanceOf(AbortError);
    expect([clock.pendingTimers, getEventListeners(controller.signal, 'abort').length]).toEqual([0, 0]);
  });

  test.each(['read', 'cancelled'])('once %s, leaves no listener', async (how) => {
    const controller = new AbortController();
    const { file, clock } = await get(bodyOf(['abc']), controller.signal);
    await (how === 'read' ? file.text() : file.cancel());
    expect([clock.pendingTimers, getEventListeners(controller.signal, 'abort').length]).toEqual([0, 0]);
  });

  test('rejects a second read', async () => {
    const { file } = await get(bodyOf(['abc']));
    await file.text();
    for (const again of [file.text(), file.bytes(), file.blob()])
      expect(await failureOf(again)).toBeInstanceOf(InvalidParamsError);
  });

  /** A byte every 50 ms for three minutes and more. */
  const trickle = (clock: VirtualClock, pieces = 4_000): (() => Response) => {
    let left = pieces;
    return () =>
      new Response(
        new ReadableStream<Uint8Array>(
          {
            async pull(controller) {
              await sleep(clock, 50);
              if (left-- > 0) controller.enqueue(new Uint8Array(1));
              else controller.close();
            },
          },
          { highWaterMark: 0 },
        ),
      );
  };

  test.each<[string, Partial<AnyApiOptions>, RequestOptions]>([
    ['of the client', { deadlineMs: 500 }, {}],
    ['of the call', {}, { deadlineMs: 500 }],
  ])('ends at the deadline %s', async (_whose, options, own) => {
    const clock = new VirtualClock();
    const { client } = clientOf([trickle(clock)], { clock, ...options });
    const file = await client.get<Download>('/file', { responseType: 'binary', ...own });
    const error = await failureOf(clock.runUntil(file.bytes()));
    expect(error).toBeInstanceOf(TimeoutError);
    expect([(error as TimeoutError).kind, clock.monotonic()]).toEqual(['deadline', 500]);
  });

  test('ends at the deadline even if it is always ready', async () => {
    const clock = new VirtualClock();
    const endless = {
      pull: (c: ReadableStreamDefaultController) => {
        c.enqueue(new Uint8Array(1));
      },
    };
    const { client } = clientOf([() => new Response(new ReadableStream(endless))], {
      clock,
      deadlineMs: 500,
    });
    const file = await client.get<Download>('/file', { responseType: 'binary' });
    await clock.advance(500);
    expect(await failureOf(file.bytes())).toMatchObject({ kind: 'deadline' });
  });

  test('may take longer than the default deadline while bytes arrive', async () => {
    const clock = new VirtualClock();
    const { client } = clientOf([trickle(clock)], { clock });
    const file = await client.get<Download>('/file', { responseType: 'binary' });
    expect((await clock.runUntil(file.bytes())).byteLength).toBe(4_000);
    expect(clock.monotonic()).toBeGreaterThan(180_000);
  });

  test.each<[string, (file: Download) => Promise<unknown>]>([
    ['text', (file) => file.text()],
    ['bytes', (file) => file.bytes()],
    ['a stream', (file) => new Response(file.stream()).arrayBuffer()],
  ])('read as %s, is refused beyond the size that was set', async (_what, read) => {
    const { client, clock } = clientOf([bodyOf(['abc', 'def'])], { maxResponseBytes: 5 });
    const error = await failureOf(read(await client.get<Download>('/file', { responseType: 'binary' })));
    expect(error).toBeInstanceOf(ResponseParseError);
    expect(error).toMatchObject({ message: expect.stringContaining('maxResponseBytes (5)') });
    expect(clock.pendingTimers).toBe(0);
  });

  /** 72 MiB, which is more than the default of `maxResponseBytes`. */
  const large = (): Response => {
    let left = 9;
    const piece = new Uint8Array(8 * 1024 * 1024);
    const source = {
      pull(controller: ReadableStreamDefaultController): void {
        if (left-- > 0) controller.enqueue(piece);
        else controller.close();
      },
    };
    return new Response(new ReadableStream(source, { highWaterMark: 0 }));
  };
  const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<number> => {
    let bytes = 0;
    for await (const part of stream) bytes += part.byteLength;
    return bytes;
  };

  test('may exceed the default size as a stream, but not in memory', async () => {
    const { client } = clientOf([large]);
    const file = await client.get<Download>('/file', { responseType: 'binary' });
    expect(await bytesOf(file.stream())).toBe(72 * 1024 * 1024);
    const again = await client.get<Download>('/file', { responseType: 'binary' });
    expect(await failureOf(again.bytes())).toBeInstanceOf(ResponseParseError);
  });

  test('is read as a stream without the limit of what is held, also if a second read was refused', async () => {
    const { client } = clientOf([large]);
    const file = await client.get<Download>('/file', { responseType: 'binary' });
    const reading = bytesOf(file.stream());
    expect(await failureOf(file.bytes())).toBeInstanceOf(InvalidParamsError);
    expect(await reading).toBe(72 * 1024 * 1024);
  });

  test('can be cancelled during a read, which then fails', async () => {
    const { file, clock } = await get(bodyOf(['abc'], 'hangs'));
    const reading = failureOf(file.text());
    await clock.advance(10);
    await file.cancel();
    expect(await reading).toBeInstanceOf(AbortError);
    expect(clock.pendingTimers).toBe(0);
  });

  test('is released even if its source ignores that', async () => {
    const source = { cancel: () => new Promise<void>(() => undefined) };
    const { file } = await get(() => new Response(new ReadableStream(source)));
    await file.cancel();
  });

  test('releases its source and its signal when it is garbage-collected', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const controller = new AbortController();
    const state = { cancelled: false };
    const source = {
      cancel: () => {
        state.cancelled = true;
      },
    };
    await get(() => new Response(new ReadableStream(source)), controller.signal);
    for (let turn = 0; turn < 50 && !state.cancelled; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    expect([state.cancelled, getEventListeners(controller.signal, 'abort').length]).toEqual([true, 0]);
  });
});

test('can be cancelled after a failure, as in a finally block', async () => {
  const { file: download } = await get(bodyOf(['a'], 'breaks'));
  const reader = download.stream().getReader();
  await reader.read();
  await failureOf(reader.read());
  reader.releaseLock();
  await expect(download.cancel()).resolves.toBeUndefined();
});
