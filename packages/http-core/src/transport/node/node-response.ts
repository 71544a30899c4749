import type { Cancellation } from '@org/runtime-kit';
import { bodyTooLarge } from '../transport-errors.ts';
import type { TransportResponse } from '../../contract/transport.ts';
import { codingsOf, decompress, decompressStream } from './decompress.ts';
import type { RawHeaders } from './dispatcher.ts';
import type { IncomingBody } from './incoming-body.ts';
import { LazyHeaders } from './lazy-headers.ts';

const BYTE_ORDER_MARK = 0xfeff;

/** A response without the platform's `Response`, whose creation costs more than the rest of the exchange. */
export class NodeResponse implements TransportResponse {
  readonly status: number;
  readonly headers: LazyHeaders;
  readonly #incoming: IncomingBody;
  readonly #bodiless: boolean;
  readonly #cancellation: Cancellation;
  #stream: ReadableStream<Uint8Array> | undefined;

  /**
   * @param bodiless Whether method or status rule out a body, whatever the headers say.
   * @param cancellation The end of the attempt, which may follow the last byte of the response.
   */
  constructor(
    status: number,
    headers: RawHeaders,
    incoming: IncomingBody,
    bodiless: boolean,
    cancellation: Cancellation,
  ) {
    this.status = status;
    this.headers = new LazyHeaders(headers);
    this.#incoming = incoming;
    this.#bodiless = bodiless;
    this.#cancellation = cancellation;
  }

  get body(): ReadableStream<Uint8Array> | null {
    if (this.#bodiless) return null;
    return (this.#stream ??= this.#decompressed());
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
    let codings: readonly string[];
    try {
      codings = this.#codings;
    } catch (error) {
      this.discard();
      throw error;
    }
    const chunks = this.#incoming.collect(maxBytes);
    // A small response arrives with its head and needs no wait.
    if (chunks instanceof Promise || codings.length > 0)
      return decoded(chunks, codings, maxBytes, this.#cancellation);
    return textOf(chunks);
  }

  async skip(maxBytes: number): Promise<void> {
    if (!this.#bodiless) await this.#incoming.collect(maxBytes);
  }

  discard(): void {
    this.#incoming.cancel(new Error('The body was discarded.'));
  }

  get #codings(): readonly string[] {
    return codingsOf(this.headers.get('content-encoding'));
  }

  #decompressed(): ReadableStream<Uint8Array> {
    try {
      return decompressStream(this.#incoming.stream(), this.#codings);
    } catch (error) {
      this.discard();
      return new ReadableStream({
        start(controller) {
          controller.error(error);
        },
      });
    }
  }
}

async function decoded(
  chunks: readonly Buffer[] | Promise<readonly Buffer[]>,
  codings: readonly string[],
  maxBytes: number,
  cancellation: Cancellation,
): Promise<string> {
  const whole = await chunks;
  if (codings.length === 0) return textOf(whole);
  return textOf([await decompress(Buffer.concat(whole), codings, maxBytes, cancellation)]);
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  const text = chunks.length === 1 && first ? first.toString() : joinedText(chunks);
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

/** Decodes chunk by chunk: joining the bytes first would touch new memory, which costs more than decoding. */
function joinedText(chunks: readonly Buffer[]): string {
  const { StringDecoder } = process.getBuiltinModule('node:string_decoder');
  const decoder = new StringDecoder();
  let text = '';
  for (const chunk of chunks) text += decoder.write(chunk);
  return text + decoder.end();
}
