import { type Clock, raceWithCancellation } from '@org/runtime-kit';
import { codeOf } from '../errors/safe-cause.ts';
import {
  AbortError,
  ConnectionError,
  InvalidParamsError,
  ResponseParseError,
  TimeoutError,
} from '../errors/call-errors.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import { BodyTooLargeError, bodyTooLarge } from '../transport/body-too-large.ts';
import { UndecodableBodyError } from '../transport/undecodable-body.ts';
import type { TransportResponse } from '../contract/transport.ts';
import type { AttemptScope } from './cancellation-scope.ts';

/** The answer of an operation that gives a file. Read it once, as a stream, bytes or text; or `cancel()` it. */
export interface Download {
  /** Media type, as the server named it. */
  readonly contentType: string | undefined;
  /** In bytes, where the server said. */
  readonly contentLength: number | undefined;
  /**
   * The bytes as they come. Fails with a `TimeoutError` when they stop coming for the idle timeout, or where a
   * `deadlineMs` that you set has passed; and with a `ResponseParseError` beyond a `maxResponseBytes` that you set.
   */
  stream(): ReadableStream<Uint8Array>;
  /** All of it, of at most `maxResponseBytes` bytes (64 MiB unless you set it), else a `ResponseParseError`. */
  bytes(): Promise<Uint8Array>;
  /** As `bytes()`. */
  text(): Promise<string>;
  /** As `bytes()`. */
  blob(): Promise<Blob>;
  /** Lets go of the connection without reading on; whoever reads it just now gets an `AbortError`. */
  cancel(): Promise<void>;
}

/** How far a download may go. */
export interface DownloadLimits {
  readonly clock: Clock;
  /** The longest wait for the next piece, in milliseconds. */
  readonly idleMs: number;
  /** On the monotonic clock, when the call ends; Infinity where nobody set a deadline. */
  readonly until: number;
  /** Of the stream, in bytes; Infinity where nobody set a limit. */
  readonly maxBytes: number;
  /** Of what is held in memory as a whole, in bytes. */
  readonly maxHeldBytes: number;
}

/** Wraps an answer; `scope` ends with the body, by the caller's signal, or when one of the limits is reached. */
export function createDownload(
  response: TransportResponse,
  scope: AttemptScope,
  limits: DownloadLimits,
  init: SdkErrorInit,
): Download {
  const length = Number(response.headers.get('content-length') ?? NaN);
  const contentType = response.headers.get('content-type') ?? undefined;
  const body = new DownloadBody(response, scope, limits, init);
  return {
    contentType,
    contentLength: Number.isNaN(length) ? undefined : length,
    stream: () => body.stream,
    bytes: async () => new Uint8Array(await body.whole(contentType).arrayBuffer()),
    text: async () => body.whole(contentType).text(),
    blob: async () => body.whole(contentType).blob(),
    cancel: () => body.cancel(),
  };
}

type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

/** Downloads that nobody has read, cancelled or kept: their connections are let go of with them. */
const forgotten =
  typeof FinalizationRegistry === 'undefined'
    ? undefined
    : new FinalizationRegistry<{ readonly scope: AttemptScope; readonly reader: BodyReader }>(letGo);

function letGo({ scope, reader }: { readonly scope: AttemptScope; readonly reader: BodyReader }): void {
  scope.close();
  reader.cancel().catch(() => undefined);
}

class DownloadBody {
  readonly stream: ReadableStream<Uint8Array>;
  readonly #scope: AttemptScope;
  readonly #limits: DownloadLimits;
  readonly #init: SdkErrorInit;
  readonly #reader: BodyReader | undefined;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #maxBytes: number;
  #bytes = 0;

  constructor(response: TransportResponse, scope: AttemptScope, limits: DownloadLimits, init: SdkErrorInit) {
    const body: ReadableStream<Uint8Array> | null = response.body;
    this.#reader = body?.getReader();
    this.#scope = scope;
    this.#limits = limits;
    this.#init = init;
    this.#maxBytes = limits.maxBytes;
    // No time passes for a body while nobody wants more of it.
    scope.pause();
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: (controller) => this.#pull(controller),
        cancel: () => {
          this.#end();
        },
      },
      { highWaterMark: 0 },
    );
    if (this.#reader) forgotten?.register(this.stream, { scope, reader: this.#reader }, this);
  }

  /** What a platform reads a whole body with. */
  whole(contentType: string | undefined): Response {
    this.#maxBytes = Math.min(this.#maxBytes, this.#limits.maxHeldBytes);
    try {
      return new Response(this.stream, contentType ? { headers: { 'content-type': contentType } } : {});
    } catch (cause) {
      throw new InvalidParamsError(
        'The body of this download is being read, or has been read. Read it once, and keep what that gives.',
        { ...this.#init, cause },
      );
    }
  }

  /** @returns at once: how long a connection takes to close is nobody's concern. */
  async cancel(): Promise<void> {
    // What has failed is let go of already, and whoever read it was told.
    if (!this.stream.locked) return this.stream.cancel().catch(() => undefined);
    const cause = new DOMException('The download was cancelled.', 'AbortError');
    // Before the source is let go of, which looks to whoever reads like the end of the body.
    this.#controller?.error(new AbortError({ ...this.#init, cause }));
    this.#end();
  }

  async #pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const piece = await this.#next();
      // Cancelled in the meantime.
      if (this.#controller === undefined) return;
      if (piece) {
        controller.enqueue(piece);
        return;
      }
      this.#end();
      controller.close();
    } catch (error) {
      controller.error(this.#failure(error));
      this.#end();
    }
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (!this.#reader) return undefined;
    const { clock, idleMs, until } = this.#limits;
    const remainingMs = until - clock.monotonic();
    // A body that is always ready would leave no timer the time to fire.
    if (remainingMs <= 0) this.#scope.end('deadline');
    else this.#scope.restart(Math.min(idleMs, remainingMs), remainingMs <= idleMs ? 'deadline' : 'idle');
    const { done, value } = await raceWithCancellation(this.#reader.read(), this.#scope);
    this.#scope.pause();
    if (done) return undefined;
    this.#bytes += value.byteLength;
    if (this.#bytes > this.#maxBytes) throw bodyTooLarge(this.#maxBytes);
    return value;
  }

  #end(): void {
    this.#controller = undefined;
    this.#scope.close();
    if (!this.#reader) return;
    forgotten?.unregister(this);
    this.#reader.cancel().catch(() => undefined);
  }

  #failure(cause: unknown): Error {
    const init = { ...this.#init, cause };
    switch (this.#scope.endedBy) {
      case 'caller':
        return new AbortError(init);
      case 'deadline':
        return new TimeoutError(
          'deadline',
          'The deadline of the call has passed while its body was read.',
          init,
        );
      case undefined:
        if (cause instanceof BodyTooLargeError)
          return new ResponseParseError(
            `The body of the download is larger than maxResponseBytes (${this.#maxBytes}). Read it as a stream, or set a higher limit.`,
            init,
          );
        if (cause instanceof UndecodableBodyError)
          return new ResponseParseError('The body of the download cannot be decoded.', init);
        return new ConnectionError(
          `The connection broke while the body was read (${codeOf(cause) ?? 'no code'}).`,
          init,
        );
      default:
        return new TimeoutError(
          'idle',
          `Nothing more of the body came within ${this.#limits.idleMs} ms.`,
          this.#init,
        );
    }
  }
}
