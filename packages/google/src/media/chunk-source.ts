import { InvalidParamsError } from '@org/http-core';
import { byteSource, readable, type ByteSource } from './byte-source.ts';
import type { ReadableContent } from './content.ts';

/** A piece of the content. */
export interface Chunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The length of the whole content, in bytes, as soon as it is known. */
  readonly total: number | undefined;
}

/** Gives the content piece by piece; a piece may be asked for again until one behind it was asked for. */
export interface ChunkSource {
  /** At most `length` bytes from `offset` on. */
  chunk(offset: number, length: number): Promise<Chunk>;
  /** Lets go of the content. */
  close(): void;
}

export function chunkSource({ blob, stream, size }: ReadableContent): ChunkSource {
  return stream ? new StreamChunks(byteSource(stream), size) : new BlobChunks(blob ?? new Blob([]));
}

class BlobChunks implements ChunkSource {
  readonly #blob: Blob;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  async chunk(offset: number, length: number): Promise<Chunk> {
    const part = this.#blob.slice(offset, offset + length);
    return { bytes: new Uint8Array(await readable(() => part.arrayBuffer())), total: this.#blob.size };
  }

  close(): void {
    // There is nothing to let go of.
  }
}

/**
 * Keeps one chunk, so that memory stays flat however long the stream is; and keeps it as the pieces that came, so that
 * each byte is copied into its chunk and no more, however small the pieces are.
 */
class StreamChunks implements ChunkSource {
  readonly #source: ByteSource;
  #total: number | undefined;
  /** Where the first kept byte stands in the content. */
  #start = 0;
  #pieces: Uint8Array[] = [];
  /** Bytes in the pieces. */
  #kept = 0;
  #ended = false;

  constructor(source: ByteSource, size: number | undefined) {
    this.#source = source;
    this.#total = size;
  }

  async chunk(offset: number, length: number): Promise<Chunk> {
    const known = offset - this.#start;
    if (known < 0 || known > this.#kept)
      throw new InvalidParamsError(
        'The server asks for a part of the stream that is no longer in memory. Upload a Blob instead of a stream, or start the upload again.',
        { param: 'data' },
      );
    this.#forget(known);
    // One byte more than wanted tells whether this is the last chunk.
    while (!this.#ended && this.#kept <= length) await this.#read();
    return { bytes: this.#first(length), total: this.#total };
  }

  close(): void {
    this.#pieces = [];
    this.#source.close();
  }

  /** Drops the first `count` bytes. */
  #forget(count: number): void {
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

  /** A copy of the first bytes, at most `length`. */
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

  async #read(): Promise<void> {
    const piece = await this.#source.next();
    if (piece) {
      this.#pieces.push(piece);
      this.#kept += piece.length;
    } else {
      this.#ended = true;
    }
    const size = this.#start + this.#kept;
    this.#checkSize(size);
    if (this.#ended) this.#total = size;
  }

  #checkSize(size: number): void {
    if (this.#total === undefined || size === this.#total || (!this.#ended && size < this.#total)) return;
    throw new InvalidParamsError(
      `The stream ${this.#ended ? 'ended after' : 'goes on behind'} ${size} bytes; its size was given as ${this.#total}.`,
      { param: 'size' },
    );
  }
}
