import { ResponseParseError } from '../errors/call-errors.ts';

const FIRST_BYTES = 1024;

/** Collects the bytes of an item that has not arrived whole. Its capacity doubles, so each byte is copied a few times only. */
export class ByteBuffer {
  readonly #maxBytes: number;
  #bytes = new Uint8Array(0);
  #length = 0;

  /** @param maxBytes - Maximum size of one item, in bytes. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get length(): number {
    return this.#length;
  }

  /** @throws ResponseParseError if the item becomes larger than the limit. */
  append(chunk: Uint8Array): void {
    const length = this.#length + chunk.byteLength;
    assertItemSize(length, this.#maxBytes);
    if (length > this.#bytes.byteLength) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.byteLength, FIRST_BYTES));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.#length);
    this.#length = length;
  }

  /** Removes all bytes and returns them. They are valid until the next `append`. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }
}

/** @throws ResponseParseError if an item is larger than the limit. */
export function assertItemSize(bytes: number, maxBytes: number): void {
  if (bytes > maxBytes)
    throw new ResponseParseError(
      `An item of the stream is larger than ${maxBytes} bytes. Raise maxResponseBytes of the call, or maxItemBytes of the parser, if items of this size are expected.`,
    );
}
