import { SignalCancellation } from '@org/runtime-kit';
import { describe, expect, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import { BodyTooLargeError } from '../transport/transport-errors.ts';
import { discard, readText } from './read-body.ts';

const read = async (
  response: Response,
  maxBytes: number,
  { signal } = new AbortController(),
): Promise<string> => readText(response, maxBytes, new SignalCancellation(signal));
const inPieces = (text: string, size: number): Response => {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new Response(
    new ReadableStream({
      pull: (controller) => {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.subarray(at, (at += size)));
      },
    }),
  );
};

describe('readText', () => {
  test.each([1, 2, 3, 5, 100])('joins chunks of %i bytes, also within a character', async (size) => {
    expect(await read(inPieces('aä€😀z', size), 100)).toBe('aä€😀z');
  });

  test('reads up to the limit', async () => {
    expect(await read(inPieces('x'.repeat(100), 7), 100)).toHaveLength(100);
    expect(await failureOf(read(inPieces('x'.repeat(101), 7), 100))).toBeInstanceOf(BodyTooLargeError);
  });

  test('refuses a declared length beyond the limit without reading', async () => {
    const response = new Response('x'.repeat(200), { headers: { 'content-length': '200' } });
    expect(await failureOf(read(response, 100))).toBeInstanceOf(BodyTooLargeError);
    expect(response.bodyUsed).toBe(true);
  });

  test('does not trust a declared length when the body is compressed', async () => {
    const headers = { 'content-length': '10', 'content-encoding': 'gzip' };
    const response = new Response('x'.repeat(200), { headers });
    expect(await failureOf(read(response, 100))).toBeInstanceOf(BodyTooLargeError);
  });

  test('ends with the signal and releases the body', async () => {
    let cancelled = false;
    const body = new ReadableStream({
      pull: () => new Promise(() => undefined),
      cancel: () => {
        cancelled = true;
      },
    });
    const controller = new AbortController();
    const reading = read(new Response(body), 100, controller);
    controller.abort();
    await failureOf(reading);
    expect(cancelled).toBe(true);
  });
});

test('discard never fails', async () => {
  await discard(new Response(null));
  const locked = new Response('x');
  locked.body?.getReader();
  await discard(locked);
});
