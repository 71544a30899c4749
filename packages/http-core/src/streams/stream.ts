import type { Clock } from '@org/runtime-kit';
import type { ApiResponse } from '../contract/response.ts';
import type { StreamDetails, StreamFormat } from '../contract/stream.ts';
import {
  AbortError,
  ConnectionError,
  InvalidParamsError,
  ResponseParseError,
  TimeoutError,
} from '../errors/call-errors.ts';
import type { SdkError, SdkErrorInit } from '../errors/sdk-error.ts';
import { StreamTruncatedError } from '../errors/stream-errors.ts';
import { itemReader, type ItemReader, type StreamEvent, type StreamPart } from './item-reader.ts';

/** A connection that delivers a stream. */
export interface StreamConnection {
  readonly response: ApiResponse;
  /** Returns the next chunk of the body, and `undefined` at its end. Rejects with typed errors. */
  read(): Promise<Uint8Array | undefined>;
  /** Releases the connection. A pending read fails with an `AbortError`. */
  cancel(): void;
  /** Reports to the circuit breaker that the connection broke. */
  reportBreak(failure: string): void;
}

/** What a stream needs of its call. */
export interface StreamedCall {
  readonly format: StreamFormat;
  readonly details: StreamDetails;
  readonly maxItemBytes: number;
  readonly clock: Clock;
  /** The signal of the caller. */
  readonly signal: AbortSignal | undefined;
  /** The details of errors. */
  readonly init: SdkErrorInit;
  /** Makes the error of an item that reports a failure. */
  readonly failure: (body: unknown, response: ApiResponse) => SdkError;
  /** Opens another connection after an interruption. Throws the error of the interruption if that is not allowed. */
  readonly reopen: (interruption: Interruption) => Promise<StreamConnection>;
}

/** An end of the connection that was not the end of the stream. */
export interface Interruption {
  readonly error: StreamTruncatedError;
  readonly lastEventId: string;
  /** The wait that the server asks for, in milliseconds. */
  readonly retryMs: number | undefined;
  /** Items since the connection was opened. */
  readonly itemsOfConnection: number;
  /** Aborts when the stream is cancelled. */
  readonly signal: AbortSignal;
}

/** Bytes after the end of a stream that are read to keep the connection, and for how long, in milliseconds. */
const DRAINED_BYTES = 64 * 1024;
const DRAIN_MS = 1_000;

/** Characters of an unreadable item that its error shows. */
const SHOWN_CHARACTERS = 200;

/**
 * The items of a streamed response, as they arrive. Iterate over it once. The iteration ends only when the stream is
 * complete; everything else is an error:
 *
 * - `StreamTruncatedError`: the stream was cut off, and could not be resumed.
 * - `ApiError`, or the error class of the provider: an item reported a failure.
 * - `TimeoutError`: nothing arrived for the idle timeout, or a `deadlineMs` that you set passed.
 * - `AbortError`: the signal of the call aborted, or `cancel()` was called.
 * - `ResponseParseError`: an item is not JSON or is larger than `maxResponseBytes`.
 *
 * @example
 * ```ts
 * import { createClient, type Stream } from '@org/http-core';
 *
 * interface Token {
 *   readonly text: string;
 * }
 * const api = createClient({ baseUrl: 'https://api.example.com' });
 * export async function write(prompt: string): Promise<void> {
 *   const tokens = await api.post<Stream<Token>>('/completions', {
 *     body: { prompt, stream: true },
 *     responseType: 'sse',
 *     stream: { end: { data: '[DONE]' } },
 *   });
 *   for await (const { text } of tokens) process.stdout.write(text);
 * }
 * ```
 * @public
 */
export class Stream<T> implements AsyncIterable<T> {
  readonly #call: StreamedCall;
  readonly #cancelled = new AbortController();
  #connection: StreamConnection;
  #items: ItemReader;
  #count = 0;
  #countOfConnection = 0;
  #isRead = false;

  /** @internal */
  constructor(call: StreamedCall, connection: StreamConnection) {
    this.#call = call;
    this.#connection = connection;
    this.#items = this.#newReader('');
  }

  /** The response of the connection that is being read. */
  get response(): ApiResponse {
    return this.#connection.response;
  }

  /** The id of the last complete event; `undefined` if the server sent none. */
  get lastEventId(): string | undefined {
    return this.#items.lastEventId || undefined;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const { data } of this.#read()) yield data;
  }

  /** Iterates over the items with the names and ids of their events. */
  events(): AsyncIterable<StreamEvent<T>> {
    return this.#read();
  }

  /** The items as a `ReadableStream`, for `pipeThrough` and for frameworks. Cancelling it cancels this stream. */
  toReadableStream(): ReadableStream<T> {
    const items = this[Symbol.asyncIterator]();
    return new ReadableStream<T>(
      {
        pull: async (controller) => {
          const { done, value } = await items.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: () => this.cancel(),
      },
      { highWaterMark: 0 },
    );
  }

  /** Releases the connection without reading the rest. A pending read fails with an `AbortError`. */
  cancel(): Promise<void> {
    this.#isRead = true;
    this.#cancelled.abort(new DOMException('The stream was cancelled.', 'AbortError'));
    this.#connection.cancel();
    return Promise.resolve();
  }

  async *#read(): AsyncGenerator<StreamEvent<T>, void, undefined> {
    if (this.#isRead) throw this.#consumed();
    this.#isRead = true;
    let isComplete = false;
    try {
      for (;;) {
        const interruption = yield* this.#readConnection();
        if (!interruption) break;
        await this.#reconnect(interruption);
      }
      isComplete = true;
      void this.#drain();
    } finally {
      if (!isComplete) this.#connection.cancel();
    }
  }

  /** Yields the items of one connection. Returns `undefined` at the end of the stream, else why the connection ended. */
  async *#readConnection(): AsyncGenerator<StreamEvent<T>, StreamTruncatedError | undefined, undefined> {
    const connection = this.#connection;
    for (;;) {
      let chunk: Uint8Array | undefined;
      try {
        chunk = await connection.read();
      } catch (error) {
        if (TimeoutError.isInstance(error) && error.kind === 'idle') connection.reportBreak('idle');
        if (!ConnectionError.isInstance(error)) throw error;
        return this.#broken('the connection broke', error);
      }
      for (const part of this.#parts(chunk)) {
        if (part.kind === 'end') return undefined;
        if (part.kind === 'truncated') return this.#broken('it ended inside of an item');
        const item = this.#item(part);
        this.#count++;
        this.#countOfConnection++;
        yield item;
        if (part.kind === 'item' && part.isEnd) return undefined;
        // Somebody may have cancelled or aborted while the consumer had the item.
        this.#throwIfAborted();
      }
      this.#throwIfAborted();
      if (chunk === undefined) return this.#endOfBody();
    }
  }

  #parts(chunk: Uint8Array | undefined): readonly StreamPart[] {
    try {
      return chunk === undefined ? this.#items.end() : this.#items.push(chunk);
    } catch (cause) {
      if (!ResponseParseError.isInstance(cause)) throw cause;
      throw new ResponseParseError(`${this.#operation}: ${cause.message}`, {
        ...this.#init,
        status: this.response.status,
      });
    }
  }

  #item(part: Exclude<StreamPart, { readonly kind: 'end' | 'truncated' }>): StreamEvent<T> {
    if (part.kind === 'item') return part.item as StreamEvent<T>;
    if (part.kind === 'failure') throw this.#call.failure(part.body, this.response);
    const hint = this.#call.format === 'sse' ? " Pass stream: { data: 'text' } if the items are text." : '';
    throw new ResponseParseError(
      `${this.#operation}: item ${this.#count + 1} of the stream is not JSON.${hint} It begins: ${part.text.slice(0, SHOWN_CHARACTERS)}`,
      { ...this.#init, status: this.response.status },
    );
  }

  #endOfBody(): StreamTruncatedError | undefined {
    const { end } = this.#call.details;
    if (end === undefined) return undefined;
    // Servers end the connections of a feed from time to time, which is no sign of trouble.
    return end === 'never'
      ? this.#truncated('the server ended it')
      : this.#broken('it ended without its declared end');
  }

  #broken(reason: string, cause?: unknown): StreamTruncatedError {
    this.#connection.reportBreak('truncated');
    return this.#truncated(reason, cause);
  }

  #truncated(reason: string, cause?: unknown): StreamTruncatedError {
    const { lastEventId } = this;
    const at = lastEventId === undefined ? '' : `, the last with the id ${lastEventId}`;
    return new StreamTruncatedError(
      `${this.#operation}: the stream is incomplete after ${this.#count} items${at}: ${reason}. Discard the items, or continue after the last one if the API allows it.`,
      { ...this.#init, cause, items: this.#count, lastEventId },
    );
  }

  async #reconnect(error: StreamTruncatedError): Promise<void> {
    this.#connection.cancel();
    const { lastEventId, retryMs } = this.#items;
    const { signal } = this.#cancelled;
    this.#connection = await this.#call.reopen({
      error,
      lastEventId,
      retryMs,
      itemsOfConnection: this.#countOfConnection,
      signal,
    });
    // The end of the iteration cancels the connection.
    this.#throwIfAborted();
    this.#items = this.#newReader(lastEventId);
    this.#countOfConnection = 0;
  }

  #newReader(lastEventId: string): ItemReader {
    const { format, details, maxItemBytes } = this.#call;
    return itemReader(format, details, maxItemBytes, lastEventId);
  }

  /** Reads the few bytes after the end, so that the connection can be used again. */
  async #drain(): Promise<void> {
    const { clock } = this.#call;
    const connection = this.#connection;
    const timer = clock.setTimer(() => {
      connection.cancel();
    }, DRAIN_MS);
    try {
      for (let bytes = 0; bytes < DRAINED_BYTES;) {
        const chunk = await connection.read();
        if (!chunk) return;
        bytes += chunk.byteLength;
      }
    } catch {
      // The stream is complete, whatever follows.
    } finally {
      clock.clearTimer(timer);
      connection.cancel();
    }
  }

  /** @throws AbortError if the stream was cancelled, or the signal of the call aborted. */
  #throwIfAborted(): void {
    const own = this.#cancelled.signal;
    const signal = own.aborted ? own : this.#call.signal;
    if (signal?.aborted) throw new AbortError({ ...this.#init, cause: signal.reason });
  }

  #consumed(): InvalidParamsError {
    return new InvalidParamsError(
      `${this.#operation}: the stream is being read, has been read or was cancelled. Iterate over it once and keep the items.`,
      this.#init,
    );
  }

  get #init(): SdkErrorInit {
    return { ...this.#call.init, requestId: this.response.requestId };
  }

  get #operation(): string {
    return this.#call.init.operation ?? 'The call';
  }
}
