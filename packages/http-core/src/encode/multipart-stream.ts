import { chunksOf, type ByteSource } from './byte-stream.ts';
import { partHead, withLines, type Part } from './multipart-part.ts';

const encoder = new TextEncoder();

/** Writes a form with files of unknown length (RFC 7578) in chunks, as the platform writes `FormData`. */
export async function* writeForm(
  parts: readonly Part[],
  boundary: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const part of parts) {
    const { name, value } = part;
    yield encoder.encode(partHead(part, boundary));
    if (typeof value === 'string') yield encoder.encode(withLines(value));
    else yield* chunksOf(value instanceof File ? (value.stream() as ByteSource) : value.source, name);
    yield encoder.encode('\r\n');
  }
  yield encoder.encode(`--${boundary}--\r\n`);
}
