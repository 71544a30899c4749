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

  async text(): Promise<string> {
    return this.boundedText(Infinity);
  }

  boundedText(maxBytes: number): string | Promise<string> {
    if (this.#bodiless) return '';
    if (this.#stream) return Promise.reject(new TypeError('The body is being read already.'));
    const declared = Number(this.headers.get('content-length') ?? NaN);
    if (declared > maxBytes) {
      const error = bodyTooLarge(maxBytes, declared);
      this.#incoming.cancel(error);
      return Promise.reject(error);
    }
    const codings = this.#codings;
    const bytes = this.#incoming.collect(maxBytes);
    // Small answers arrive in one piece with their head, and cost no wait.
    if (bytes instanceof Promise || codings.length > 0) return decoded(bytes, codings, maxBytes);
    return textOf(bytes);
  }

  discard(): void {
    this.#incoming.cancel(new Error('The body was discarded.'));
  }

  /** A body in an unknown coding is handed on as it is. */
  get #codings(): readonly string[] {
    return codingsOf(this.headers.get('content-encoding')) ?? [];
  }
}

async function decoded(
  bytes: Buffer | Promise<Buffer>,
  codings: readonly string[],
  maxBytes: number,
): Promise<string> {
  const whole = await bytes;
  return textOf(codings.length > 0 ? await decompress(whole, codings, maxBytes) : whole);
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString();
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}
