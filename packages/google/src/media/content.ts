import { InvalidParamsError, SdkError } from '@org/http-core';
import {
  assertUnconsumed,
  isByteSource,
  readBytes,
  type ByteReader,
  type ByteSource,
} from '@org/http-core/provider';
import { rejectParam } from '../options.ts';

/**
 * The content of an upload: a Blob (`await fs.openAsBlob(path)` for a file), bytes, text, or a stream. A stream is a web
 * stream, a Node stream, or any async iterable of bytes or text. It can be read once, so it is uploaded in chunks that can
 * be resumed.
 *
 * @public
 */
export type MediaData =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | string
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>;

/**
 * Content to upload.
 *
 * @public
 */
export interface MediaContent {
  readonly data: MediaData;
  /** Media type. Default: the type of the Blob, `text/plain` for text, otherwise `application/octet-stream`. */
  readonly type?: string | undefined;
  /** Length of a stream in bytes, if it is known. */
  readonly size?: number | undefined;
}

/** Content that can be sent: a Blob, which can be sent again, or a stream, which can be read once. */
export interface ReadableContent {
  readonly blob?: Blob;
  readonly stream?: ByteSource;
  readonly type: string;
  /** Length in bytes, if it is known. */
  readonly size: number | undefined;
}

/** The field names of Google's own library, with the field to use instead. */
const RENAMED: Readonly<Record<string, string>> = {
  body: ' The content is `data`.',
  mimeType: ' The media type is `type`.',
  contentType: ' The media type is `type`.',
  name: ' The name is a parameter of the operation.',
};

/** @throws InvalidParamsError naming the field that cannot be sent. */
export function readContent(content: unknown): ReadableContent {
  if (typeof content !== 'object' || content === null)
    rejectParam('content', 'The content must be an object with `data`: { data, type }.');
  for (const name of Object.keys(content))
    if (name !== 'data' && name !== 'type' && name !== 'size')
      rejectParam(name, `The content has no field \`${name}\`.${RENAMED[name] ?? ''}`);
  const { data, type, size } = content as { data?: unknown; type?: unknown; size?: unknown };
  // A media type is written into a header, where a line break would start another header.
  if (type !== undefined && !(typeof type === 'string' && /^[\x20-\x7e]+$/.test(type)))
    rejectParam(
      'type',
      'The `type` of the content must be a media type in one line of ASCII, such as text/plain.',
    );
  if (size !== undefined && !(Number.isSafeInteger(size) && (size as number) >= 0))
    rejectParam('size', 'The `size` of the content must be a whole number of bytes.');
  const known = size as number | undefined;
  const stream = streamOf(data);
  if (stream) return { stream, type: type ?? 'application/octet-stream', size: known };
  const blob = blobOf(data);
  if (known !== undefined && known !== blob.size)
    rejectParam('size', `The \`data\` has ${blob.size} bytes, but its \`size\` is ${known}.`);
  return { blob, type: type ?? typeOf(data), size: blob.size };
}

function typeOf(data: unknown): string {
  if (data instanceof Blob && data.type !== '') return data.type;
  return typeof data === 'string' ? 'text/plain; charset=UTF-8' : 'application/octet-stream';
}

function blobOf(data: unknown): Blob {
  if (data instanceof Blob) return data;
  if (typeof data === 'string' || data instanceof ArrayBuffer || ArrayBuffer.isView(data))
    return new Blob([data as string | ArrayBuffer | Uint8Array<ArrayBuffer>]);
  return rejectParam(
    'data',
    `The \`data\` of the content must be a Blob, bytes, text or a stream. ${hintFor(data)}`,
  );
}

function hintFor(data: unknown): string {
  if (typeof data !== 'object' || data === null) return `It is ${data === null ? 'null' : typeof data}.`;
  if (Array.isArray(data)) return 'Pass `new Blob(list)` for a list of pieces.';
  if ('path' in data) return 'Pass `await fs.openAsBlob(path)` for a file.';
  if ('body' in data) return 'Pass the `body` of a response, or `await response.blob()`.';
  if ('pipe' in data) return 'Pass `new Readable().wrap(stream)` for an old stream.';
  return 'Pass `JSON.stringify(object)` for an object.';
}

function streamOf(data: unknown): ByteSource | undefined {
  if (data instanceof Blob || !isByteSource(data)) return undefined;
  assertUnconsumed(data, 'data');
  return data;
}

/** A part of the content. */
export interface Chunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Length of the whole content in bytes, as soon as it is known. */
  readonly total: number | undefined;
}

/** Reads content chunk by chunk. A chunk can be read again until a later one has been read. */
export interface ChunkReader {
  /** Reads up to `length` bytes from `offset` on. */
  read(offset: number, length: number): Promise<Chunk>;
  /** Stops reading and releases the content. */
  close(): void;
}

export function chunkReader({ blob = new Blob([]), stream, size }: ReadableContent): ChunkReader {
  if (stream) return new StreamChunks(readBytes(stream, 'data'), size);
  return {
    read: async (offset, length) => {
      const part = blob.slice(offset, offset + length);
      return { bytes: new Uint8Array(await readable(part.arrayBuffer())), total: blob.size };
    },
    close: () => undefined,
  };
}

/**
 * Keeps one chunk, so that memory stays constant however long the stream is. It keeps the chunk in the pieces that the
 * stream gave, so that each byte is copied once, however small the pieces are.
 */
class StreamChunks implements ChunkReader {
  readonly #reader: ByteReader;
  #total: number | undefined;
  /** Offset of the first kept byte in the content. */
  #start = 0;
  #pieces: Uint8Array[] = [];
  /** Number of bytes in the pieces. */
  #kept = 0;
  #ended = false;

  constructor(reader: ByteReader, size: number | undefined) {
    this.#reader = reader;
    this.#total = size;
  }

  async read(offset: number, length: number): Promise<Chunk> {
    const known = offset - this.#start;
    if (known < 0 || known > this.#kept)
      rejectParam(
        'data',
        'The server asks for a part of the stream that is no longer in memory. Upload a Blob instead of a stream, or start the upload again.',
      );
    this.#drop(known);
    // One byte more than requested shows whether this is the last chunk.
    while (!this.#ended && this.#kept <= length) await this.#readPiece();
    return { bytes: this.#first(length), total: this.#total };
  }

  close(): void {
    this.#pieces = [];
    this.#reader.close();
  }

  /** Drops the first `count` bytes. */
  #drop(count: number): void {
    this.#start += count;
    this.#kept -= count;
    let left = count;
    let whole = 0;
    for (const piece of this.#pieces) {
      if (left < piece.length) break;
      left -= piece.length;
      whole += 1;
    }
    this.#pieces = this.#pieces.slice(whole);
    const [first] = this.#pieces;
    if (first && left > 0) this.#pieces[0] = first.subarray(left);
  }

  /** Copies the first bytes, up to `length`. */
  #first(length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(Math.min(length, this.#kept));
    let at = 0;
    for (const piece of this.#pieces) {
      if (at === bytes.length) break;
      bytes.set(piece.subarray(0, bytes.length - at), at);
      at += Math.min(piece.length, bytes.length - at);
    }
    return bytes;
  }

  async #readPiece(): Promise<void> {
    const piece = await readable(this.#reader.next());
    if (piece) {
      // A copy, because the source may use its memory again.
      this.#pieces.push(piece.slice());
      this.#kept += piece.length;
    } else {
      this.#ended = true;
    }
    const size = this.#start + this.#kept;
    const total = this.#total;
    if (total !== undefined && (size > total || (this.#ended && size < total)))
      rejectParam(
        'size',
        `The stream ${this.#ended ? 'ended after' : 'continues after'} ${size} bytes; its \`size\` is ${total}.`,
      );
    if (this.#ended) this.#total = size;
  }
}

/** Turns a failure of the content into the caller's error. Errors of this package, such as a download's, stay. */
async function readable<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (cause) {
    if (SdkError.isInstance(cause)) throw cause;
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    throw new InvalidParamsError(`The \`data\` of the content could not be read${reason}.`, {
      param: 'data',
      cause,
    });
  }
}
