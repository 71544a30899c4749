import { ByteBuffer } from './byte-buffer.ts';

const LF = 0x0a;
const CR = 0x0d;

/**
 * Decodes the bytes of a stream in blocks of complete lines. A block ends with the last line break of a chunk, which is
 * never inside of a character, so a character that is divided between chunks is decoded whole. Bytes are decoded once,
 * however the chunks are cut.
 */
export class TextBlocks {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #pending: ByteBuffer;
  readonly #breaksAtCr: boolean;
  #started = false;

  /** @param breaksAtCr - Whether a lone CR ends a line, as in an event stream. */
  constructor(maxBytes: number, breaksAtCr: boolean) {
    this.#pending = new ByteBuffer(maxBytes);
    this.#breaksAtCr = breaksAtCr;
  }

  /** The bytes of the line that has not arrived whole. */
  get pendingBytes(): number {
    return this.#pending.length;
  }

  /**
   * Returns the lines that are complete now, with their line breaks, or an empty text.
   *
   * @throws ResponseParseError if a line is larger than the limit.
   */
  push(chunk: Uint8Array): string {
    const lf = chunk.lastIndexOf(LF);
    const end = this.#breaksAtCr ? Math.max(lf, chunk.lastIndexOf(CR)) : lf;
    if (end === -1) {
      this.#pending.append(chunk);
      return '';
    }
    let block = chunk.subarray(0, end + 1);
    if (this.#pending.length > 0) {
      // The line that began earlier is limited; the lines after it are in memory already.
      const first = this.#firstBreak(chunk);
      this.#pending.append(chunk.subarray(0, first + 1));
      const begun = this.#decode(this.#pending.take());
      block = chunk.subarray(first + 1, end + 1);
      this.#pending.append(chunk.subarray(end + 1));
      return block.byteLength === 0 ? begun : begun + this.#decode(block);
    }
    this.#pending.append(chunk.subarray(end + 1));
    return this.#decode(block);
  }

  /** Returns the last line if the stream ended inside of it, or an empty text. */
  rest(): string {
    return this.#decode(this.#pending.take());
  }

  #firstBreak(chunk: Uint8Array): number {
    const lf = chunk.indexOf(LF);
    if (!this.#breaksAtCr) return lf;
    const cr = (lf === -1 ? chunk : chunk.subarray(0, lf)).indexOf(CR);
    return cr === -1 ? lf : cr;
  }

  /** A byte order mark is removed at the beginning of the stream only. */
  #decode(bytes: Uint8Array): string {
    if (bytes.byteLength === 0) return '';
    const text = this.#decoder.decode(bytes);
    if (this.#started) return text;
    this.#started = true;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  }
}
