import { bodyTooLarge } from '../transport/body-too-large.ts';
import type { TransportResponse } from '../transport/transport.ts';

/** What ends the reading, such as the scope of an attempt. */
export interface Ending {
  /** The result of `work`, or a rejection as soon as this has ended. */
  orEnded<T>(work: PromiseLike<T>): Promise<T>;
}

/**
 * The whole body as text, at most `maxBytes` of it after decompression.
 *
 * A declared length bounds the body by itself, so the platform's own reader, which is much faster, can be used; unless
 * it is compressed, since a few kilobytes may unfold to gigabytes.
 */
export function readText(
  response: TransportResponse,
  maxBytes: number,
  end: Ending,
): string | Promise<string> {
  return response.boundedText ? response.boundedText(maxBytes) : readPlatform(response, maxBytes, end);
}

async function readPlatform(response: TransportResponse, maxBytes: number, end: Ending): Promise<string> {
  if (response.body === null) return '';
  const declared = Number(response.headers.get('content-length') ?? NaN);
  if (declared > maxBytes) {
    await discard(response);
    throw bodyTooLarge(maxBytes, declared);
  }
  if (declared >= 0 && !response.headers.get('content-encoding')) return end.orEnded(response.text());
  return readBounded(response.body, maxBytes, end);
}

async function readBounded(body: ReadableStream<Uint8Array>, maxBytes: number, end: Ending): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await end.orEnded(reader.read());
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) throw bodyTooLarge(maxBytes);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error;
  }
}

/** Lets go of a body nobody will read, so that its connection can be used again or closed. */
export async function discard(response: TransportResponse): Promise<void> {
  try {
    if (response.discard) response.discard();
    else await response.body?.cancel();
  } catch {
    // It was being read, or had failed already: nothing is left to let go of.
  }
}
