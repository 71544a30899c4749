import { chunksOf, type ByteSource } from './byte-stream.ts';

/** A file whose bytes arrive in chunks. */
export interface StreamedFile {
  readonly source: ByteSource;
  readonly name: string;
  readonly type: string;
}

/** One part of a form. */
export interface Part {
  readonly name: string;
  readonly value: string | File | StreamedFile;
}

const encoder = new TextEncoder();

/** Writes a form with files of unknown length (RFC 7578) in chunks, as the platform writes `FormData`. */
export async function* writeForm(
  parts: readonly Part[],
  boundary: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const { name, value } of parts) {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"`;
    if (typeof value === 'string') {
      yield encoder.encode(`${head}\r\n\r\n${value.replaceAll(/\r?\n|\r/g, '\r\n')}\r\n`);
      continue;
    }
    const type = value.type === '' ? 'application/octet-stream' : value.type;
    yield encoder.encode(
      `${head}; filename="${quoted(value.name)}"\r\ncontent-type: ${oneLine(type)}\r\n\r\n`,
    );
    yield* chunksOf(value instanceof File ? (value.stream() as ByteSource) : value.source, name);
    yield encoder.encode('\r\n');
  }
  yield encoder.encode(`--${boundary}--\r\n`);
}

/** Escapes a name, which must not start a header or a part. */
const quoted = (text: string): string =>
  text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');

const oneLine = (text: string): string => text.replaceAll(/[\r\n]/g, ' ');
