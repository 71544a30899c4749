import { describe, expect, test, vi } from 'vitest';
import { chunkReader } from './resumable-upload.ts';

const MIB = 1024 * 1024;

async function* piecesOf(size: number, piece: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += piece) {
    await Promise.resolve();
    yield new Uint8Array(Math.min(piece, size - at)).fill(at / piece);
  }
}

describe('the chunks of a stream', () => {
  test.for([
    ['small', 512, MIB],
    ['large', 4 * MIB, 256 * 1024],
  ] as const)('copy each byte of the stream once, with %s pieces', async ([, piece, length]) => {
    const size = 4 * MIB;
    const reader = chunkReader({ stream: piecesOf(size, piece), type: 'text/plain', size: undefined });
    const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array;
    let copied = 0;
    const set: (from: ArrayLike<number>, at?: number) => void = Reflect.get(typedArray, 'set');
    const spy = vi.spyOn(typedArray, 'set').mockImplementation(function (this: Uint8Array, from, at) {
      copied += from.length;
      set.call(this, from, at);
    });
    try {
      for (let offset = 0; offset < size; offset += length)
        expect((await reader.read(offset, length)).bytes).toHaveLength(length);
    } finally {
      spy.mockRestore();
    }
    // Once, with room for copies elsewhere in the process. Quadratic copying would be gigabytes.
    expect(copied).toBeLessThanOrEqual(2 * size);
  });

  test('are the same bytes when they are read again', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
    const pieces = (async function* (): AsyncGenerator<Uint8Array> {
      const reused = new Uint8Array(7);
      for (let at = 0; at < bytes.length; at += 7) {
        await Promise.resolve();
        const piece = bytes.subarray(at, at + 7);
        reused.set(piece);
        yield reused.subarray(0, piece.length);
      }
    })();
    const reader = chunkReader({ stream: pieces, type: 'text/plain', size: undefined });
    for (const [offset, length] of [
      [0, 0],
      [0, 100],
      [30, 100],
      [30, 10],
      [130, 300],
      [200, 800],
      [1000, 5],
    ] as const)
      expect((await reader.read(offset, length)).bytes).toEqual(bytes.slice(offset, offset + length));
    await expect(reader.read(10, 1)).rejects.toThrow('no longer in memory');
  });
});
