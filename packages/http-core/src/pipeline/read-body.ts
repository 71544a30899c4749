import { type Cancellation, raceWithCancellation } from '@org/runtime-kit';
import { bodyTooLarge } from '../transport/transport-errors.ts';
import type { TransportResponse } from '../contract/transport.ts';

/**
 * Reads the whole body as text, at most `maxBytes` bytes after decompression.
 *
 * A declared length limits the body, so the platform's own reader can be used, which is much faster. A compressed body has
 * no such limit, since a few kilobytes may decompress to gigabytes.
 *
 * @public
 */
export function readText(
  response: TransportResponse,
  maxBytes: number,
  cancellation: Cancellation,
): string | Promise<string> {
  if (!response.boundedText) return readPlatform(response, maxBytes, cancellation);
  const text = response.boundedText(maxBytes);
  // The transport may be the application's, and its promise may ignore the signal.
  return typeof text === 'string' ? text : raceWithCancellation(text, cancellation);
}

/** Maximum size of a body that is skipped, in bytes: beyond that, a new connection costs less. */
const SKIPPED_BYTES = 64 * 1024;

/** Skips a body that nobody needs. It does not matter whether it arrives completely. */
export async function skipBody(response: TransportResponse, cancellation: Cancellation): Promise<void> {
  try {
    const skipped = response.skip?.(SKIPPED_BYTES) ?? readText(response, SKIPPED_BYTES, cancellation);
    if (typeof skipped !== 'string') await raceWithCancellation<unknown>(skipped, cancellation);
  } catch {
    await discard(response);
  }
}

async function readPlatform(
  response: TransportResponse,
  maxBytes: number,
  cancellation: Cancellation,
): Promise<string> {
  if (response.body === null) return '';
  const declared = Number(response.headers.get('content-length') ?? NaN);
  if (declared > maxBytes) {
    void discard(response);
    throw bodyTooLarge(maxBytes, declared);
  }
  if (declared >= 0 && !response.headers.get('content-encoding'))
    return raceWithCancellation(response.text(), cancellation);
  return readBounded(response.body, maxBytes, cancellation);
}

async function readBounded(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  cancellation: Cancellation,
): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await raceWithCancellation(reader.read(), cancellation);
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

/**
 * Releases a body that nobody will read, so that its connection can be used again or closed.
 *
 * @public
 */
export async function discard(response: TransportResponse): Promise<void> {
  try {
    if (response.discard) response.discard();
    else await response.body?.cancel();
  } catch {
    // It is being read or has failed already, so there is nothing to release.
  }
}
