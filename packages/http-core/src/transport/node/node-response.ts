import { bodyTooLarge } from '../body-too-large.ts';
import type { TransportResponse } from '../transport.ts';
import { codingsOf, decompress, decompressStream } from './decompress.ts';
import type { RawHeaders } from './dispatcher.ts';
import type { IncomingBody } from './incoming-body.ts';
import { LazyHeaders } from './lazy-headers.ts';

const BYTE_ORDER_MARK = 0xfeff;

/** An answer without the platform's `Response`, whose making costs more than the rest of the exchange. */
export class NodeResponse implements TransportResponse {
  readonly status: number;
  readonly headers: LazyHeaders;
  readonly #incoming: IncomingBody;
  readonly #bodiless: boolean;
  #stream: ReadableStream<Uint8Array> | undefined;

  /** @param bodiless by the method or the status, whatever the headers say. */
  constructor(status: number, headers: RawHeaders, incoming: IncomingBody, bodiless: boolean) {
    this.status = status;
    this.headers = new LazyHeaders(headers);
    this.#incoming = incoming;
    this.#bodiless = bodiless;
  }

  get body(): ReadableStream<Uint8Array> | null {
    if (this.#bodiless) return null;
    return (this.#stream ??= decompressStream(this.#incoming.stream(), this.#codings));
  }

  platformHeaders(): Headers {
    return this.headers.platform;
  }

  text(): Promise<string> {
    return this.boundedText(Infinity);
  }

  async boundedText(maxBytes: number): Promise<string> {
    if (this.#bodiless) return '';
    if (this.#stream) throw new TypeError('The body is being read already.');
    const declared = Number(this.headers.get('content-length') ?? NaN);
    if (declared > maxBytes) {
      const error = bodyTooLarge(maxBytes, declared);
      this.#incoming.cancel(error);
      throw error;
    }
    let bytes = await this.#incoming.collect(maxBytes);
    const codings = this.#codings;
    if (codings.length > 0) bytes = await decompress(bytes, codings, maxBytes);
    const text = bytes.toString();
    return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  }

  discard(): void {
    this.#incoming.cancel(new Error('The body was discarded.'));
  }

  /** A body in an unknown coding is handed on as it is. */
  get #codings(): readonly string[] {
    return codingsOf(this.headers.get('content-encoding')) ?? [];
  }
}
