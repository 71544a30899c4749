import { InvalidParamsError } from '@org/http-core';
import { blobOf, type MediaContent } from './content.ts';

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
}

export function chunkSource(content: MediaContent): ChunkSource {
  const blob = blobOf(content);
  if (blob) return new BlobChunks(blob);
  return new StreamChunks(content.data as ReadableStream<Uint8Array>, content.size);
}

class BlobChunks implements ChunkSource {
  readonly #blob: Blob;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  async chunk(offset: number, length: number): Promise<Chunk> {
    const bytes = new Uint8Array(await this.#blob.slice(offset, offset + length).arrayBuffer());
    return { bytes, total: this.#blob.size };
  }
}

/** Keeps one chunk, so that memory stays flat however long the stream is. */
class StreamChunks implements ChunkSource {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #total: number | undefined;
  #start = 0;
  #kept: Uint8Array<ArrayBuffer> = new Uint8Array();
  #ended = false;

  constructor(stream: ReadableStream<Uint8Array>, size: number | undefined) {
    this.#reader = stream.getReader();
    this.#total = size;
  }

  async chunk(offset: number, length: number): Promise<Chunk> {
    const known = offset - this.#start;
    if (known < 0 || known > this.#kept.length)
      throw new InvalidParamsError('The server wants a part of the stream that is no longer at hand.', {
        param: 'data',
      });
    this.#kept = this.#kept.slice(known);
    this.#start = offset;
    // One byte more than wanted tells whether this is the last chunk.
    while (!this.#ended && this.#kept.length <= length) await this.#read();
    return { bytes: this.#kept.slice(0, length), total: this.#total };
  }

  async #read(): Promise<void> {
    const { done, value } = await this.#reader.read();
    if (!done) {
      const joined = new Uint8Array(this.#kept.length + value.length);
      joined.set(this.#kept);
      joined.set(value, this.#kept.length);
      this.#kept = joined;
      this.#checkSize(this.#start + joined.length, false);
      return;
    }
    this.#ended = true;
    const size = this.#start + this.#kept.length;
    this.#checkSize(size, true);
    this.#total = size;
  }

  #checkSize(size: number, ended: boolean): void {
    if (this.#total === undefined || size === this.#total || (!ended && size < this.#total)) return;
    throw new InvalidParamsError(
      `The stream ${ended ? 'ended after' : 'goes on behind'} ${size} bytes; its size was given as ${this.#total}.`,
      { param: 'size' },
    );
  }
}
