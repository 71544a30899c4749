import type { Cancellation } from '@org/runtime-kit';
import type { Transform } from 'node:stream';
import { bodyTooLarge, UndecodableBodyError } from '../transport-errors.ts';

type Zlib = typeof import('node:zlib');

/** `node:zlib` and `node:stream` are loaded only when a body needs them: each takes milliseconds. */
const zlib = (): Zlib => process.getBuiltinModule('node:zlib');

/** Maximum number of content codings, as in undici and curl. Each costs time and memory, and no server uses more than two. */
const MAX_CODINGS = 5;

/** The value of `accept-encoding`. */
export function acceptedEncodings(): string {
  return zstdDetectsTruncation() ? 'zstd, br, gzip, deflate' : 'br, gzip, deflate';
}

let detectsTruncation: boolean | undefined;

/**
 * Whether this Node decompresses Zstandard and fails when the data is truncated. The decoder of Node 22 (since 22.15)
 * accepts truncated data: half of a response, or none of it, would pass as a success.
 */
function zstdDetectsTruncation(): boolean {
  if (detectsTruncation !== undefined) return detectsTruncation;
  const { zstdCompressSync, zstdDecompressSync } = zlib() as Partial<Zlib>;
  if (!zstdCompressSync || !zstdDecompressSync) return (detectsTruncation = false);
  try {
    zstdDecompressSync(zstdCompressSync('truncation is noticed').subarray(0, -4));
    return (detectsTruncation = false);
  } catch {
    return (detectsTruncation = true);
  }
}

/**
 * The codings of a body, the last one applied first. A body in an unknown coding is passed on as it is.
 *
 * @throws UndecodableBodyError if there are too many, or if this Node cannot decode one of them reliably.
 */
export function codingsOf(contentEncoding: string | null): readonly string[] {
  if (!contentEncoding) return [];
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse();
  if (codings.length > MAX_CODINGS)
    throw new UndecodableBodyError(
      `The body of the response is encoded ${codings.length} times; the limit is ${MAX_CODINGS}.`,
    );
  if (!codings.every((coding) => Object.hasOwn(decoders, coding))) return [];
  if (codings.includes('zstd') && !zstdDetectsTruncation())
    throw new UndecodableBodyError(
      'The body of the response is encoded with zstd, which was not requested: this version of Node does not detect truncated zstd data.',
    );
  return codings;
}

/**
 * Decompresses a whole body to at most `maxBytes` bytes after each step; more is refused before it is held in memory. The
 * end of the attempt stops it, since a few kilobytes may take seconds.
 */
export async function decompress(
  bytes: Buffer,
  codings: readonly string[],
  maxBytes: number,
  cancellation: Cancellation,
): Promise<Buffer> {
  let out = bytes;
  for (const coding of codings) {
    if (cancellation.reason) throw cancellation.reason;
    if (out.byteLength === 0) return out;
    out = await decompressOnce(out, coding, maxBytes, cancellation);
  }
  return out;
}

function decompressOnce(
  bytes: Buffer,
  coding: string,
  maxBytes: number,
  cancellation: Cancellation,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const decoder = decoderOf(coding, bytes);
    const listener = { cancelled: (reason: Error) => decoder.destroy(reason) };
    const chunks: Buffer[] = [];
    let size = 0;
    decoder
      .on('data', (chunk: Buffer) => {
        size += chunk.byteLength;
        chunks.push(chunk);
        if (size > maxBytes) decoder.destroy(bodyTooLarge(maxBytes));
      })
      .on('end', () => {
        cancellation.off(listener);
        resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      })
      .on('error', (error) => {
        cancellation.off(listener);
        reject(error);
      });
    cancellation.onCancel(listener);
    decoder.end(bytes);
  });
}

/** Decompresses a body as it arrives. */
export function decompressStream(
  body: ReadableStream<Uint8Array>,
  codings: readonly string[],
): ReadableStream<Uint8Array> {
  let out = body;
  for (const coding of codings) out = decompressing(out, coding);
  return out;
}

/** The decoder is chosen when the first bytes arrive: some servers send "deflate" without its header. */
function decompressing(body: ReadableStream<Uint8Array>, coding: string): ReadableStream<Uint8Array> {
  const { Duplex } = process.getBuiltinModule('node:stream');
  const source = body.getReader();
  let decompressed: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const start = async (): Promise<ReadableStreamDefaultReader<Uint8Array>> => {
    let first = await source.read();
    while (!first.done && first.value.byteLength === 0) first = await source.read();
    const rest = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const chunk = first.done ? first : held ? first : await source.read();
          held = false;
          if (chunk.done) controller.close();
          else controller.enqueue(chunk.value);
        },
        cancel: (reason) => source.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    let held = true;
    if (first.done) return rest.getReader();
    return rest.pipeThrough(Duplex.toWeb(decoderOf(coding, first.value))).getReader();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await (decompressed ??= await start()).read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => (decompressed ?? source).cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** The decoder for data that begins with these bytes. */
function decoderOf(coding: string, beginning: Uint8Array): Transform {
  const make = decoders[coding];
  if (!make) throw new UndecodableBodyError(`There is no decoder for ${coding}.`);
  return make(zlib(), beginning);
}

const gzip = (from: Zlib): Transform => from.createGunzip();

const decoders: Readonly<Record<string, (from: Zlib, beginning: Uint8Array) => Transform>> = {
  gzip,
  'x-gzip': gzip,
  // "deflate" means the format of zlib; some servers send it without its two-byte header.
  deflate: (from, [first = 0]) => ((first & 0x0f) === 0x08 ? from.createInflate() : from.createInflateRaw()),
  br: (from) => from.createBrotliDecompress(),
  zstd: (from) => from.createZstdDecompress(),
};
