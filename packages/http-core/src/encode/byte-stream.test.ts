import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { readBytes, type ByteSource } from './byte-stream.ts';

const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values);

async function* generated(): AsyncGenerator<Uint8Array | string> {
  yield await Promise.resolve(bytes(1, 2));
  yield 'a';
}

const web = (cancelled?: () => void): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes(1, 2));
      controller.enqueue(bytes(97));
      if (!cancelled) controller.close();
    },
    ...(cancelled && { cancel: cancelled }),
  });

describe('readBytes', () => {
  test.each<[string, () => ByteSource]>([
    ['a web stream', () => web()],
    ['a Node stream', () => Readable.from([bytes(1, 2), 'a'])],
    ['an async generator', () => generated()],
  ])('reads %s to its end', async (_what, make) => {
    const reader = readBytes(make(), 'file');
    const read: number[] = [];
    for (let chunk = await reader.next(); chunk; chunk = await reader.next()) read.push(...chunk);
    expect(read).toEqual([1, 2, 97]);
    expect(await reader.next()).toBeUndefined();
  });

  test.each([0, 1])('close() cancels a web stream after %i chunks', async (count) => {
    let cancelled = 0;
    const reader = readBytes(
      web(() => cancelled++),
      'file',
    );
    for (let index = 0; index < count; index++) await reader.next();
    reader.close();
    await setImmediate();
    expect(cancelled).toBe(1);
  });

  test('close() destroys a Node stream that was never read', async () => {
    const file = createReadStream(import.meta.filename);
    readBytes(file, 'file').close();
    await setImmediate();
    expect(file.destroyed).toBe(true);
  });

  test('refuses chunks that are neither bytes nor text', async () => {
    const reader = readBytes(Readable.from([{}]) as ByteSource, 'file');
    await expect(reader.next()).rejects.toThrow(InvalidParamsError);
  });
});
