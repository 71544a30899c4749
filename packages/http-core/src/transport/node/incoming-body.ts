import { bodyTooLarge } from '../transport-errors.ts';
import type { DispatchController } from './dispatcher.ts';

/** How many bytes of a body are held before it is read; beyond that, the server must wait. */
const HELD_BYTES = 64 * 1024;

/** A body that is arriving: held in chunks until it is read as a whole or as a stream. */
export class IncomingBody {
  readonly #controller: DispatchController;
  #chunks: Buffer[] = [];
  #heldBytes = 0;
  #maxBytes = Infinity;
  #collecting = false;
  #paused = false;
  #ended = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(controller: DispatchController) {
    this.#controller = controller;
  }

  push(chunk: Buffer): void {
    if (this.#error) return;
    this.#chunks.push(chunk);
    this.#heldBytes += chunk.byteLength;
    if (this.#collecting) {
      if (this.#heldBytes > this.#maxBytes) this.cancel(bodyTooLarge(this.#maxBytes));
      return;
    }
    if (this.#heldBytes > HELD_BYTES && !this.#paused) {
      this.#paused = true;
      this.#controller.pause();
    }
    this.#wakeUp();
  }

  end(): void {
    this.#ended = this.#error === undefined;
    this.#wakeUp();
  }

  fail(error: Error): void {
    if (this.#ended) return;
    this.#error ??= error;
    this.#wakeUp();
  }

  /** Ends the exchange; readers receive `reason` as the error. */
  cancel(reason: Error): void {
    if (this.#ended || this.#error) return;
    this.#error = reason;
    this.#chunks = [];
    this.#controller.abort(reason);
    this.#wakeUp();
  }

  /** All chunks, without a promise where they have arrived. Fails and ends the exchange beyond `maxBytes` bytes. */
  collect(maxBytes: number): readonly Buffer[] | Promise<readonly Buffer[]> {
    this.#collecting = true;
    this.#maxBytes = maxBytes;
    if (this.#heldBytes > maxBytes) {
      const error = bodyTooLarge(maxBytes);
      this.cancel(error);
      return Promise.reject(error);
    }
    this.#flow();
    return this.#ended ? this.#chunks : this.#collectRest();
  }

  async #collectRest(): Promise<readonly Buffer[]> {
    while (!this.#ended) await this.#more();
    return this.#chunks;
  }

  /** The bytes as they arrive; the server waits while they are not read. */
  stream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          for (;;) {
            const chunk = this.#chunks.shift();
            if (chunk) {
              this.#heldBytes -= chunk.byteLength;
              // A plain view, because methods such as slice() differ between Buffer and Uint8Array.
              controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
              return;
            }
            if (this.#ended) {
              controller.close();
              return;
            }
            this.#flow();
            await this.#more();
          }
        },
        cancel: () => {
          this.cancel(new Error('The body was cancelled.'));
        },
      },
      { highWaterMark: 0 },
    );
  }

  #flow(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#controller.resume();
  }

  /** Resolves when a chunk has arrived or the body has ended. */
  async #more(): Promise<void> {
    if (!this.#error && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#error) throw this.#error;
  }

  #wakeUp(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
