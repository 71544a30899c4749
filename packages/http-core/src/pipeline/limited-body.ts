import { type Clock, raceWithCancellation } from '@org/runtime-kit';
import type { TransportResponse } from '../contract/transport.ts';
import { AbortError, ConnectionError, ResponseParseError, TimeoutError } from '../errors/call-errors.ts';
import { codeOf } from '../errors/safe-cause.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import { BodyTooLargeError, bodyTooLarge, UndecodableBodyError } from '../transport/transport-errors.ts';
import type { BodyReader, BrokenBody, ResumedBody } from './broken-body.ts';
import type { CancellationScope } from './cancellation-scope.ts';

/** Limits of the body of one response. */
export interface BodyLimits {
  readonly clock: Clock;
  /** Longest wait for the next chunk, in milliseconds. */
  readonly idleMs: number;
  /** End of the call on the monotonic clock; `Infinity` without a deadline of the caller's. */
  readonly until: number;
  /** Maximum size, in bytes; `Infinity` without a limit of the caller's. */
  readonly maxBytes: number;
  /** Called when the body has ended, however it ended. */
  readonly onEnd?: () => void;
  /** Opens the rest of a body whose connection broke. */
  readonly resume?: ((broken: BrokenBody) => Promise<ResumedBody>) | undefined;
}

/** Releases the connections of bodies that were neither read nor cancelled before they were collected. */
const abandoned =
  typeof FinalizationRegistry === 'undefined' ? undefined : new FinalizationRegistry<OpenBody>(release);

type BodyPart = Awaited<ReturnType<BodyReader['read']>>;

interface OpenBody {
  readonly scope: CancellationScope;
  readonly reader: BodyReader;
  readonly onEnd: (() => void) | undefined;
}

function release({ scope, reader, onEnd }: OpenBody): void {
  scope.close();
  reader.cancel().catch(() => undefined);
  onEnd?.();
}

/**
 * The body of a response, chunk by chunk, with limits and typed errors. `scope` closes with the body; the caller's signal
 * or an exceeded limit ends both.
 */
export class LimitedBody {
  readonly #limits: BodyLimits;
  readonly #init: SdkErrorInit;
  #scope: CancellationScope;
  #reader: BodyReader | undefined;
  /** Ends the wait for a resumption when nobody needs the rest any more. */
  #resuming: AbortController | undefined;
  #maxBytes: number;
  #bytes = 0;
  #isOpen = true;
  /** What ended the body; `undefined` if it is whole. */
  #error: Error | undefined;

  constructor(response: TransportResponse, scope: CancellationScope, limits: BodyLimits, init: SdkErrorInit) {
    const body: ReadableStream<Uint8Array> | null = response.body;
    this.#reader = body?.getReader();
    this.#scope = scope;
    this.#limits = limits;
    this.#init = init;
    this.#maxBytes = limits.maxBytes;
    // The time limit is paused while nobody asks for more of the body.
    scope.pause();
    this.#register();
  }

  /** Lowers the maximum size to `bytes`. */
  limitBytes(bytes: number): void {
    this.#maxBytes = Math.min(this.#maxBytes, bytes);
  }

  /** Returns the next chunk, and `undefined` at the end. Rejects with what ended the body, again and again. */
  async read(): Promise<Uint8Array | undefined> {
    while (!this.#hasEnded()) {
      try {
        const reading = this.#ask();
        const arrived: { part?: BodyPart } = {};
        reading.then((part) => {
          arrived.part = part;
        }, ignore);
        // A chunk that has arrived already needs no timer, which costs more than a small chunk does.
        for (let turn = 0; turn < READY_TURNS && !arrived.part; turn++) await Promise.resolve();
        const { value } = arrived.part ?? (await this.#wait(reading));
        // A chunk that arrives after the body was cancelled belongs to nobody.
        if (value && !this.#hasEnded()) return this.#counted(value);
        this.#end(undefined);
      } catch (cause) {
        if (!this.#hasEnded()) await this.#interrupted(this.#failure(cause));
      }
    }
    if (this.#error) throw this.#error;
    return undefined;
  }

  /**
   * Releases the connection without reading the rest, and returns the error that reads fail with from now on, a pending one
   * included.
   */
  cancel(): AbortError {
    const cause = new DOMException('The download was cancelled.', 'AbortError');
    const error = new AbortError({ ...this.#init, cause });
    this.#end(error);
    return error;
  }

  #hasEnded(): boolean {
    return !this.#isOpen;
  }

  /** Asks for the next chunk. */
  #ask(): Promise<BodyPart> {
    // A body that is always ready would never let the timer fire.
    if (this.#limits.until <= this.#limits.clock.monotonic()) this.#scope.end('deadline');
    if (this.#scope.reason) throw this.#scope.reason;
    return this.#reader?.read() ?? Promise.resolve({ done: true, value: undefined });
  }

  /** Waits for a chunk, at most until the idle timeout or the deadline. */
  async #wait(reading: Promise<BodyPart>): Promise<BodyPart> {
    const { clock, idleMs, until } = this.#limits;
    const remainingMs = until - clock.monotonic();
    this.#scope.restart(Math.min(idleMs, remainingMs), remainingMs <= idleMs ? 'deadline' : 'idle');
    const part = await raceWithCancellation(reading, this.#scope);
    this.#scope.pause();
    return part;
  }

  #counted(chunk: Uint8Array): Uint8Array {
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#maxBytes) throw bodyTooLarge(this.#maxBytes);
    return chunk;
  }

  /** Continues with the rest of the body, or ends it with an error. */
  async #interrupted(error: SdkError): Promise<void> {
    const { resume } = this.#limits;
    if (!resume || !isInterruption(error)) {
      this.#end(error);
      return;
    }
    this.#release();
    this.#resuming = new AbortController();
    const { signal: cancelled } = this.#resuming;
    try {
      ({ reader: this.#reader, scope: this.#scope } = await resume({ bytes: this.#bytes, error, cancelled }));
      this.#register();
      // The body was cancelled in the meantime.
      if (!this.#isOpen) this.#release();
    } catch (failure) {
      this.#end(failure as Error);
    } finally {
      this.#resuming = undefined;
    }
  }

  #end(error: Error | undefined): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#error = error;
    this.#resuming?.abort();
    this.#limits.onEnd?.();
    this.#release();
  }

  #register(): void {
    if (!this.#reader) return;
    const { onEnd } = this.#limits;
    abandoned?.register(this, { scope: this.#scope, reader: this.#reader, onEnd }, this);
  }

  #release(): void {
    this.#scope.close();
    if (!this.#reader) return;
    abandoned?.unregister(this);
    this.#reader.cancel().catch(() => undefined);
  }

  #failure(cause: unknown): SdkError {
    const init = { ...this.#init, cause };
    switch (this.#scope.endedBy) {
      case 'caller':
        return new AbortError(init);
      case 'deadline':
        return new TimeoutError(
          'deadline',
          'The deadline of the call passed while its body was being read.',
          init,
        );
      case undefined:
        // The rest of a resumed body says itself what ended it.
        if (SdkError.isInstance(cause)) return cause;
        if (cause instanceof BodyTooLargeError)
          return new ResponseParseError(
            `The body of the download is larger than maxResponseBytes (${this.#maxBytes}). Read it as a stream or raise maxResponseBytes.`,
            init,
          );
        if (cause instanceof UndecodableBodyError)
          return new ResponseParseError('The body of the download cannot be decoded.', init);
        return new ConnectionError(
          `The connection broke while the body was being read (${codeOf(cause) ?? 'no code'}).`,
          init,
        );
      default:
        return new TimeoutError(
          'idle',
          `No more of the body arrived within ${this.#limits.idleMs} ms. Raise idleTimeoutMs if the server may be silent for longer.`,
          this.#init,
        );
    }
  }
}

/** Turns of the microtask queue after which a chunk that has arrived is there. */
const READY_TURNS = 3;

const ignore = (): void => undefined;

/** Whether the rest of a body may still arrive over another connection. */
function isInterruption(error: SdkError): boolean {
  return (TimeoutError.isInstance(error) && error.kind === 'idle') || ConnectionError.isInstance(error);
}
