import type { Transform } from 'node:stream';
import { bodyTooLarge } from '../body-too-large.ts';

type Zlib = typeof import('node:zlib');
type Unfold = (
  bytes: Buffer,
  options: { readonly maxOutputLength?: number },
  done: (error: Error | null, out: Buffer) => void,
) => void;

/** `node:zlib` and `node:stream` are only asked for when a body needs them: they take milliseconds to load. */
const zlib = (): Zlib => process.getBuiltinModule('node:zlib');

/** What a server may compress an answer with. Zstandard came to Node with 22.15. */
export function acceptedEncodings(): string {
  return 'zstdDecompress' in zlib() ? 'zstd, br, gzip, deflate' : 'br, gzip, deflate';
}

/** The codings of a body, the one applied last first; `undefined` where one of them is not known. */
export function codingsOf(contentEncoding: string | null): readonly string[] | undefined {
  if (!contentEncoding) return [];
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse();
  return codings.every((coding) => coding in decoders) ? codings : undefined;
}

/** Unfolds a whole body, to at most `maxBytes` bytes after each step: more is refused before it is held. */
export async function decompress(
  bytes: Buffer,
  codings: readonly string[],
  maxBytes: number,
): Promise<Buffer> {
  let out = bytes;
  for (const coding of codings) {
    if (out.byteLength === 0) return out;
    out = await unfold(out, coding, maxBytes);
  }
  return out;
}

function unfold(bytes: Buffer, coding: string, maxBytes: number): Promise<Buffer> {
  const decoder = decoders[coding];
  if (!decoder) return Promise.resolve(bytes);
  return new Promise((resolve, reject) => {
    const limit = Number.isFinite(maxBytes) ? { maxOutputLength: maxBytes } : {};
    decoder.whole(zlib(), bytes)(bytes, limit, (error, out) => {
      if (error === null) resolve(out);
      else reject('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? bodyTooLarge(maxBytes) : error);
    });
  });
}

/** Unfolds a body as it comes. */
export function decompressStream(
  body: ReadableStream<Uint8Array>,
  codings: readonly string[],
): ReadableStream<Uint8Array> {
  const { Duplex } = process.getBuiltinModule('node:stream');
  let out = body;
  for (const coding of codings) {
    const decoder = decoders[coding];
    if (!decoder) continue;
    const through = Duplex.toWeb(decoder.piecewise(zlib()));
    out = out.pipeThrough(through);
  }
  return out;
}

interface Decoder {
  whole(from: Zlib, bytes: Buffer): Unfold;
  piecewise(from: Zlib): Transform;
}

const gzip: Decoder = { whole: (from) => from.gunzip, piecewise: (from) => from.createGunzip() };

const decoders: Readonly<Record<string, Decoder>> = {
  gzip,
  'x-gzip': gzip,
  deflate: {
    // "deflate" means zlib's format, and some servers send it without its two-byte header.
    whole: (from, bytes) => (((bytes[0] ?? 0) & 0x0f) === 0x08 ? from.inflate : from.inflateRaw),
    piecewise: (from) => from.createInflate(),
  },
  br: {
    whole: (from) => from.brotliDecompress,
    piecewise: (from) => from.createBrotliDecompress(),
  },
  zstd: {
    whole: (from) => from.zstdDecompress,
    piecewise: (from) => from.createZstdDecompress(),
  },
};
