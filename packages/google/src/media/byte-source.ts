import { InvalidParamsError, SdkError } from '@org/http-core';
import { quietly } from '@org/http-core/provider';
import type { ReadableContent } from './content.ts';

/** Gives the bytes of a stream, piece after piece. */
export interface ByteSource {
  /** The next piece; undefined at the end. */
  next(): Promise<Uint8Array | undefined>;
  /** Takes no more, and lets go of the stream: files behind it are closed. */
  close(): void;
}

/** Begins to read a stream, which from now on belongs to whoever holds the source. */
export function byteSource(stream: NonNullable<ReadableContent['stream']>): ByteSource {
  try {
    return 'getReader' in stream ? new WebSource(stream) : new IteratedSource(stream);
  } catch (error) {
    throw unreadable(error);
  }
}

class WebSource implements ByteSource {
  readonly #reader: ReadableStreamDefaultReader<unknown>;

  constructor(stream: ReadableStream<unknown>) {
    this.#reader = stream.getReader();
  }

  async next(): Promise<Uint8Array | undefined> {
    const { done, value } = await readable(() => this.#reader.read());
    return done ? undefined : bytesOf(value);
  }

  close(): void {
    // What fails at the end of a stream says nothing of the upload.
    quietly(() => this.#reader.cancel());
    quietly(() => {
      this.#reader.releaseLock();
    });
  }
}

class IteratedSource implements ByteSource {
  readonly #stream: AsyncIterable<unknown> & { readonly destroy?: () => unknown };
  readonly #iterator: AsyncIterator<unknown>;

  constructor(stream: AsyncIterable<unknown>) {
    this.#stream = stream;
    this.#iterator = stream[Symbol.asyncIterator]();
  }

  async next(): Promise<Uint8Array | undefined> {
    const given: IteratorResult<unknown, unknown> = await readable(() => this.#iterator.next());
    return given.done ? undefined : bytesOf(given.value);
  }

  close(): void {
    // An iterator that has given nothing yet does not close what is behind it.
    quietly(() => this.#stream.destroy?.());
    quietly(() => this.#iterator.return?.());
  }
}

/** A content that cannot be read is the caller's; errors of our own, of a download for instance, say more. */
export async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw SdkError.isInstance(error) ? error : unreadable(error);
  }
}

function unreadable(cause: unknown): InvalidParamsError {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new InvalidParamsError(`The \`data\` of the content could not be read${why}.`, {
    param: 'data',
    cause,
  });
}

function bytesOf(piece: unknown): Uint8Array {
  // A copy: whoever gives pieces may use their memory again, and they are kept until the server has them.
  if (piece instanceof Uint8Array) return piece.slice();
  if (typeof piece === 'string') return new TextEncoder().encode(piece);
  if (piece instanceof ArrayBuffer) return new Uint8Array(piece.slice(0));
  if (ArrayBuffer.isView(piece))
    return new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength).slice();
  throw new InvalidParamsError(
    `The stream in \`data\` must give bytes or text, and it gave ${piece === null ? 'null' : `a value of type ${typeof piece}`}.`,
    { param: 'data' },
  );
}
