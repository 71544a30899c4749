import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { clientOf } from '../../test/support/client.ts';
import { failureOf } from '../../test/support/settled.ts';
import { AbortError, ConnectionError, TimeoutError } from '../errors/call-errors.ts';
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
  const file = await setting.client.get<Download>('/file', { answer: 'binary', signal });
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

  test('that stops coming ends after the idle time, and not while nobody reads', async () => {
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

  test('ends with its signal, and leaves no listener', async () => {
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

  test('read twice is refused, as a rejection', async () => {
    const { file } = await get(bodyOf(['abc']));
    await file.text();
    for (const again of [file.text(), file.bytes(), file.blob()])
      expect(await failureOf(again)).toBeInstanceOf(TypeError);
  });
});
