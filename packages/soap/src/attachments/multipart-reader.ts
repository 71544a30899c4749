import { ContentError } from '../decode/simple-value.ts';
import { transferDecoder, type TransferDecoder } from './transfer-encoding.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Maximum length of the headers of a part, and of what comes before the first part, in bytes. */
const MAX_HEADERS = 16_384;

/** Maximum number of parts; more is an attempt to cause work. */
const MAX_PARTS = 10_000;

const CR = 13;
const DASH = 45;

/** The head of a part of a response. */
export interface PartHead {
  /** The id of the part, without angle brackets; `undefined` if it has none. */
  readonly contentId: string | undefined;
  readonly contentType: string | undefined;
}

/** Reads the parts of a `multipart/related` body (RFC 2046 §5.1), one after the other, in time that grows with their length. */
export class MultipartReader {
  readonly #next: () => Promise<Uint8Array | undefined>;
  readonly #delimiter: Finder;
  readonly #headersEnd = new Finder(Uint8Array.of(CR, 10, CR, 10));
  /** What arrived and was not given away. The first delimiter follows no line break. */
  #buffer: Uint8Array = Uint8Array.of(CR, 10);
  #isBetween = true;
  #parts = 0;
  readonly #ids = new Set<string>();
  #decode: TransferDecoder | undefined;

  /** @param next - gives the next chunk; `undefined` at the end. */
  constructor(boundary: string, next: () => Promise<Uint8Array | undefined>) {
    this.#delimiter = new Finder(new TextEncoder().encode(`\r\n--${boundary}`));
    this.#next = next;
  }

  /** The next part, after what is left of the one before; `undefined` behind the last. @throws ContentError */
  async part(): Promise<PartHead | undefined> {
    // The preamble is skipped like a part that nobody reads.
    if (this.#parts === 0) this.#isBetween = false;
    let skipped = 0;
    while (!this.#isBetween) {
      skipped += (await this.#encoded())?.length ?? 0;
      if (this.#parts === 0 && skipped > MAX_HEADERS)
        throw new ContentError(`its first part does not begin within ${MAX_HEADERS} bytes`);
    }
    while (this.#buffer.length < 2) if (!(await this.#fill())) throw truncated();
    if (this.#buffer[0] === DASH && this.#buffer[1] === DASH) return undefined;
    if (++this.#parts > MAX_PARTS) throw new ContentError(`it has more than ${MAX_PARTS} parts`);
    this.#isBetween = false;
    const { transferEncoding, ...head } = headOf(await this.#headers());
    this.#decode = transferDecoder(transferEncoding);
    const { contentId } = head;
    if (contentId !== undefined) {
      if (this.#ids.has(contentId))
        throw new ContentError(`two of its parts have the id "${contentId.slice(0, 100)}"`);
      this.#ids.add(contentId);
    }
    return head;
  }

  /** The next bytes of the part; `undefined` at its end. @throws ContentError if the body ends before */
  async chunk(): Promise<Uint8Array | undefined> {
    for (;;) {
      const encoded = await this.#encoded();
      const decoded = this.#decode ? this.#decode(encoded) : encoded;
      if (!encoded) return undefined;
      if (decoded && decoded.length > 0) return decoded;
    }
  }

  /** The next bytes of the part, in its transfer encoding. */
  async #encoded(): Promise<Uint8Array | undefined> {
    while (!this.#isBetween) {
      const at = this.#delimiter.in(this.#buffer);
      const until = at < 0 ? this.#buffer.length - this.#delimiter.length + 1 : at;
      if (until > 0 || at === 0) {
        const bytes = this.#buffer.subarray(0, Math.max(until, 0));
        this.#buffer = this.#buffer.subarray(at < 0 ? until : at + this.#delimiter.length);
        this.#isBetween = at >= 0;
        if (bytes.length > 0) return bytes;
      } else if (!(await this.#fill())) throw truncated();
    }
    return undefined;
  }

  async #headers(): Promise<string> {
    // A part without headers begins with the line break that would end them.
    for (;;) {
      const at = this.#headersEnd.in(this.#buffer);
      if (at >= 0 && at <= MAX_HEADERS) {
        const text = new TextDecoder().decode(this.#buffer.subarray(0, at));
        this.#buffer = this.#buffer.subarray(at + this.#headersEnd.length);
        return text;
      }
      if (this.#buffer.length > MAX_HEADERS) throw new ContentError('the headers of a part do not end');
      if (!(await this.#fill())) throw truncated();
    }
  }

  async #fill(): Promise<boolean> {
    const chunk = await this.#next();
    if (!chunk) return false;
    if (this.#buffer.length === 0) this.#buffer = chunk;
    else {
      const joined = new Uint8Array(this.#buffer.length + chunk.length);
      joined.set(this.#buffer);
      joined.set(chunk, this.#buffer.length);
      this.#buffer = joined;
    }
    return true;
  }
}

/** The body ended before its last part did. */
export class TruncatedError extends ContentError {}

const truncated = (): TruncatedError => new TruncatedError('it ends before its last part');

/** Finds bytes in others, and skips as many as the byte at the end of the window allows (Horspool). */
class Finder {
  readonly length: number;
  readonly #wanted: Bytes;
  readonly #skips: Uint8Array;

  constructor(wanted: Bytes) {
    this.length = wanted.length;
    this.#wanted = wanted;
    this.#skips = new Uint8Array(256).fill(wanted.length);
    for (const [index, byte] of wanted.subarray(0, -1).entries())
      this.#skips[byte] = wanted.length - 1 - index;
  }

  /** Where they begin; -1 if they are not there. */
  in(bytes: Uint8Array): number {
    const wanted = this.#wanted;
    const last = wanted.length - 1;
    for (let at = 0; at + last < bytes.length; at += this.#skips[bytes[at + last] ?? 0] ?? 1) {
      let index = last;
      while (index >= 0 && bytes[at + index] === wanted[index]) index--;
      if (index < 0) return at;
    }
    return -1;
  }
}

function headOf(text: string): PartHead & { readonly transferEncoding: string | undefined } {
  // A line that begins with a space continues the one before.
  const lines = text.replaceAll(/\r\n[\t ]+/g, ' ').split('\r\n');
  const header = (name: string): string | undefined =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  return {
    contentId: header('content-id')?.replace(/^<([^>]*)>$/, '$1'),
    contentType: header('content-type'),
    transferEncoding: header('content-transfer-encoding'),
  };
}

const PARAMETER = /;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g;

/** A parameter of a media type, in quotes or without. */
export function parameterOf(contentType: string, name: string): string | undefined {
  for (const [, found, quoted, plain] of contentType.matchAll(PARAMETER))
    if (found?.toLowerCase() === name) return quoted?.replaceAll(/\\(.)/g, '$1') ?? plain;
  return undefined;
}
