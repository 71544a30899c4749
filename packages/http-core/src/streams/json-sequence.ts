import { ByteBuffer } from './byte-buffer.ts';
import { jsonElement, type JsonElement } from './json-element.ts';

const SEPARATOR = 0x1e;
const LF = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);
const SPACES: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20]);

/**
 * Parses JSON text sequences (RFC 7464). An element is complete with the line feed after its value, so that it need not
 * wait for the separator of the next one. The nesting is followed byte by byte, so that a value with line feeds inside is
 * parsed once only.
 */
export class JsonSequenceParser {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #pending: ByteBuffer;
  /** Whether a separator has begun an element. What precedes the first one belongs to no element. */
  #begun = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Whether the element has anything but white space. */
  #hasValue = false;
  /** Whether the element has been returned, so that only white space may follow it. */
  #returned = false;

  /** @param maxBytes - Maximum size of an element, in bytes. */
  constructor(maxBytes: number) {
    this.#pending = new ByteBuffer(maxBytes);
  }

  /** Returns the elements that are complete now. @throws ResponseParseError if an element is larger than the limit. */
  push(chunk: Uint8Array): readonly JsonElement[] {
    const elements: JsonElement[] = [];
    let from = 0;
    for (const [index, byte] of chunk.entries()) {
      if (byte === SEPARATOR) {
        this.#pending.append(chunk.subarray(from, index));
        this.#close(elements);
        this.#begun = true;
        from = index + 1;
      } else if (this.#endsWith(byte)) {
        this.#pending.append(chunk.subarray(from, index + 1));
        from = index + 1;
        elements.push(jsonElement(this.#text()));
        this.#returned = true;
        this.#hasValue = false;
      }
    }
    this.#pending.append(chunk.subarray(from));
    return elements;
  }

  /** Returns the last element if the stream ended without a line feed. */
  end(): readonly JsonElement[] {
    const elements: JsonElement[] = [];
    this.#close(elements);
    return elements;
  }

  /** Follows the nesting, and returns whether this byte is the line feed that completes the element. */
  #endsWith(byte: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) this.#inString = false;
      return false;
    }
    if (byte === QUOTE) this.#inString = true;
    else if (OPENING.has(byte)) this.#depth++;
    else if (CLOSING.has(byte)) this.#depth--;
    if (byte === LF) return this.#begun && this.#hasValue && this.#depth === 0;
    this.#hasValue ||= !SPACES.has(byte);
    return false;
  }

  /** Ends the element at a separator or at the end of the stream. */
  #close(elements: JsonElement[]): void {
    const isEmpty = this.#pending.length === 0 || (this.#returned && !this.#hasValue);
    const text = this.#text();
    if (!isEmpty) elements.push(this.#begun ? jsonElement(text) : { invalid: text });
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#hasValue = false;
    this.#returned = false;
  }

  #text(): string {
    return this.#decoder.decode(this.#pending.take());
  }
}
