import type { Piece } from '../contract/keys.ts';
import { encodeUtf8 } from './encodings.ts';

/** Joins the bytes of all pieces, in order. */
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
 * Compares two arrays in a time that depends only on their lengths. Arrays of different lengths are unequal; the length
 * of a MAC is not secret.
 */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) {
    difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return difference === 0;
}

/** Like {@link equalBytes}, for text in which each character stands for one byte (latin1). */
export function equalCharacters(text: string, bytes: Uint8Array): boolean {
  if (text.length !== bytes.length) return false;
  let difference = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    difference |= text.charCodeAt(index) ^ (bytes[index] ?? 0);
  }
  return difference === 0;
}

/**
 * Reads a stream up to a limit and returns undefined when it is longer. Stops at the first chunk beyond the limit, no
 * matter which length was announced.
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

/** Whether the announced length alone exceeds the limit. */
export const announcesMore = (contentLength: string | null | undefined, maxBytes: number): boolean =>
  contentLength !== null && contentLength !== undefined && Number(contentLength) > maxBytes;
