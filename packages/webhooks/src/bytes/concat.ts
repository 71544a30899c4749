import { encodeUtf8 } from './utf8.ts';

/** Bytes, or text that stands for its UTF-8 bytes. */
export type Piece = string | Uint8Array;

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
