import type { Cancellation } from '@org/runtime-kit';
import type { Transform } from 'node:stream';
import { bodyTooLarge } from '../body-too-large.ts';
import { UndecodableBodyError } from '../undecodable-body.ts';

type Zlib = typeof import('node:zlib');

/** `node:zlib` and `node:stream` are only asked for when a body needs them: they take milliseconds to load. */
const zlib = (): Zlib => process.getBuiltinModule('node:zlib');

/** As many as undici and curl take. Each costs time and memory, and no server means more than two. */
const MAX_CODINGS = 5;

/** What a server may compress an answer with. */
export function acceptedEncodings(): string {
  return zstdNoticesCuts() ? 'zstd, br, gzip, deflate' : 'br, gzip, deflate';
}

let noticesCuts: boolean | undefined;

/**
 * Whether this Node unfolds Zstandard, and fails when the data ends too soon. Node 22 has a decoder (from 22.15 on) that
 * takes a cut for the end: half of an answer, or nothing of it, would be a success.
 */
function zstdNoticesCuts(): boolean {
  if (noticesCuts !== undefined) return noticesCuts;
  const { zstdCompressSync, zstdDecompressSync } = zlib() as Partial<Zlib>;
  if (!zstdCompressSync || !zstdDecompressSync) return (noticesCuts = false);
  try {
    zstdDecompressSync(zstdCompressSync('a cut is noticed').subarray(0, -4));
    return (noticesCuts = false);
  } catch {
    return (noticesCuts = true);
  }
}

/**
 * The codings of a body, the one applied last first. A body in an unknown coding is handed on as it is.
 *
 * @throws UndecodableBodyError when there are too many, or one that this Node cannot be trusted with.
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
      `The answer's body is encoded ${codings.length} times; the limit is ${MAX_CODINGS}.`,
    );
  if (!codings.every((coding) => Object.hasOwn(decoders, coding))) return [];
  if (codings.includes('zstd') && !zstdNoticesCuts())
    throw new UndecodableBodyError(
      "The answer's body is encoded with zstd, which was not asked for: this version of Node unfolds it without noticing where it was cut.",
    );
  return codings;
}

/**
 * Unfolds a whole body, to at most `maxBytes` bytes after each step: more is refused before it is held. It ends with the
 * attempt, too, since a few kilobytes may take seconds.
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
    out = await unfold(out, coding, maxBytes, cancellation);
  }
  return out;
}

function unfold(
  bytes: Buffer,
  coding: string,
  maxBytes: number,
  cancellation: Cancellation,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const decoder = decoderOf(coding, bytes);
    const listener = { cancelled: (reason: Error) => decoder.destroy(reason) };
    const pieces: Buffer[] = [];
    let size = 0;
    decoder
      .on('data', (piece: Buffer) => {
        size += piece.byteLength;
        pieces.push(piece);
        if (size > maxBytes) decoder.destroy(bodyTooLarge(maxBytes));
      })
      .on('end', () => {
        cancellation.off(listener);
        resolve(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces));
      })
      .on('error', (error) => {
        cancellation.off(listener);
        reject(error);
      });
    cancellation.onCancel(listener);
    decoder.end(bytes);
  });
}

/** Unfolds a body as it comes. */
export function decompressStream(
  body: ReadableStream<Uint8Array>,
  codings: readonly string[],
): ReadableStream<Uint8Array> {
  let out = body;
  for (const coding of codings) out = unfolding(out, coding);
  return out;
}

/** The decoder is chosen when the first bytes are there: some servers send "deflate" without its header. */
function unfolding(body: ReadableStream<Uint8Array>, coding: string): ReadableStream<Uint8Array> {
  const { Duplex } = process.getBuiltinModule('node:stream');
  const source = body.getReader();
  let unfolded: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const start = async (): Promise<ReadableStreamDefaultReader<Uint8Array>> => {
    let first = await source.read();
    while (!first.done && first.value.byteLength === 0) first = await source.read();
    const rest = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const piece = first.done ? first : held ? first : await source.read();
          held = false;
          if (piece.done) controller.close();
          else controller.enqueue(piece.value);
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
        const { done, value } = await (unfolded ??= await start()).read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => (unfolded ?? source).cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** A decoder for what begins with these bytes. */
function decoderOf(coding: string, beginning: Uint8Array): Transform {
  const make = decoders[coding];
  if (!make) throw new UndecodableBodyError(`There is no decoder for ${coding}.`);
  return make(zlib(), beginning);
}

const gzip = (from: Zlib): Transform => from.createGunzip();

const decoders: Readonly<Record<string, (from: Zlib, beginning: Uint8Array) => Transform>> = {
  gzip,
  'x-gzip': gzip,
  // "deflate" means zlib's format, and some servers send it without its two-byte header.
  deflate: (from, [first = 0]) => ((first & 0x0f) === 0x08 ? from.createInflate() : from.createInflateRaw()),
  br: (from) => from.createBrotliDecompress(),
  zstd: (from) => from.createZstdDecompress(),
};
