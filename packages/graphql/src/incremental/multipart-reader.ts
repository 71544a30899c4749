import { ResponseParseError } from '@org/http-core';

/**
 * Divides a `multipart/mixed` body (RFC 2046 §5.1) into the bodies of its parts, in time proportional to its length. The
 * headers of the parts are skipped: those of incremental delivery are all the same.
 */
export class MultipartReader {
  readonly #delimiter: string;
  readonly #maxLength: number;
  readonly #decoder = new TextDecoder();
  /** The beginning of the current part, in pieces that contain no delimiter. */
  #pieces: string[] = [];
  #length = 0;
  /** The end of what arrived, which may be the beginning of a delimiter. The first one follows no line break. */
  #tail = '\r\n';
  #preamble = true;
  /** Whether the next two characters say if the last delimiter closes the body. */
  #afterDelimiter = false;
  /** Whether the closing delimiter arrived. What follows it is to be ignored. */
  ended = false;

  /** @param maxLength - Maximum length of a part, in characters. */
  constructor(boundary: string, maxLength: number) {
    this.#delimiter = `\r\n--${boundary}`;
    this.#maxLength = maxLength;
  }

  /** Returns the bodies of the parts that are complete now. @throws ResponseParseError if a part is too long. */
  push(chunk: Uint8Array): readonly string[] {
    const bodies: string[] = [];
    let text = this.#tail + this.#decoder.decode(chunk, { stream: true });
    this.#tail = '';
    while (!this.ended) {
      if (this.#afterDelimiter) {
        if (text.length < 2) {
          this.#tail = text;
          return bodies;
        }
        this.#afterDelimiter = false;
        this.ended = text.startsWith('--');
        continue;
      }
      const at = text.indexOf(this.#delimiter);
      if (at === -1) {
        const kept = Math.max(0, text.length - this.#delimiter.length + 1);
        this.#add(text.slice(0, kept));
        this.#tail = text.slice(kept);
        return bodies;
      }
      // A part is complete with the delimiter: what follows may arrive much later.
      this.#add(text.slice(0, at));
      const body = this.#take();
      if (body !== undefined) bodies.push(body);
      text = text.slice(at + this.#delimiter.length);
      this.#afterDelimiter = true;
    }
    return bodies;
  }

  #add(piece: string): void {
    this.#length += piece.length;
    if (this.#length > this.#maxLength)
      throw new ResponseParseError(
        `A part of the multipart response is longer than ${this.#maxLength} characters. Select less, or defer more of it.`,
      );
    if (piece !== '') this.#pieces.push(piece);
  }

  /** The body of the part that ends here; `undefined` for what precedes the first one. */
  #take(): string | undefined {
    const part = this.#pieces.join('');
    this.#pieces = [];
    this.#length = 0;
    const isPreamble = this.#preamble;
    this.#preamble = false;
    if (isPreamble) return undefined;
    const headersEnd = part.indexOf('\r\n\r\n');
    return headersEnd === -1 ? part.trim() : part.slice(headersEnd + 4);
  }
}

/** The boundary that a media type names, in quotes or without; `-` if it names none, as servers of GraphQL use it. */
export function boundaryIn(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  return quoted ?? plain ?? '-';
}
