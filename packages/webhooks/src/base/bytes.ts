import type { Piece } from '../contract/keys.ts';
import { encodeUtf8 } from './encodings.ts';

/** One array of all pieces' bytes, in order. */
export function concatBytes(pieces: readonly Piece[]): Uint8Array<ArrayBuffer> {
  const parts = pieces.map((piece) => (typeof piece === 'string' ? encodeUtf8(piece) : piece));
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/**
 * Whether two arrays are equal, in a time that depends on their lengths only. Unequal lengths are simply unequal:
 * the length of a MAC is no secret.
 */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) {
    difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return difference === 0;
}

/** The same for a text whose characters stand for one byte each (latin1). */
export function equalCharacters(text: string, bytes: Uint8Array): boolean {
  if (text.length !== bytes.length) return false;
  let difference = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    difference |= text.charCodeAt(index) ^ (bytes[index] ?? 0);
  }
  return difference === 0;
}

/**
 * Reads a stream up to a limit; undefined where there is more. Stops at the first chunk too many, whatever length was
 * announced.
 */
export async function readBounded(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    parts.push(chunk);
  }
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : concatBytes(parts);
}

/** Whether the announced length alone rules a request out. */
export const announcesMore = (contentLength: string | null | undefined, maxBytes: number): boolean =>
  contentLength !== null && contentLength !== undefined && Number(contentLength) > maxBytes;
