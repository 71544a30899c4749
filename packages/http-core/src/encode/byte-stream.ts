import { InvalidParamsError } from '../errors/call-errors.ts';

/** Bytes that come piece by piece: a web stream, a Node stream, an async generator. They can be sent once. */
export type ByteSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** A Node stream, as far as it matters here. */
interface NodeStream {
  readonly destroyed?: unknown;
  readonly readableDidRead?: unknown;
  readonly locked?: unknown;
  destroy?(): unknown;
}

/** Whether `value` is a source of bytes. */
export function isByteSource(value: unknown): value is ByteSource {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value instanceof ReadableStream || Symbol.asyncIterator in value)
  );
}

/**
 * Refuses a source that somebody has read from, or is reading: a part of it would be sent for the whole.
 *
 * @throws InvalidParamsError naming the parameter.
 */
export function checkFresh(source: ByteSource, name: string): void {
  const { destroyed, readableDidRead, locked } = source as NodeStream;
  if (destroyed !== true && readableDidRead !== true && locked !== true) return;
  throw new InvalidParamsError(
    `Parameter ${name} is a stream that is in use, or has been read already; make a new one for each call.`,
    { param: name },
  );
}

/** The pieces of a source, each as bytes. Ending it early ends the source, too. */
export async function* piecesOf(source: ByteSource, name: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (!(source instanceof ReadableStream)) {
    for await (const piece of source) yield bytesOf(piece, name);
    return;
  }
  // Not every browser iterates streams.
  const reader = source.getReader();
  readers.set(source, reader);
  let ended = false;
  try {
    for (;;) {
      const read = await reader.read();
      ended = read.done;
      if (read.done) return;
      yield bytesOf(read.value, name);
    }
  } finally {
    // Not waited for: a source that is slow to close, or broken, must not take the place of what ended it.
    if (!ended) reader.cancel().catch(() => undefined);
  }
}

/** Pieces as a stream, which asks for the next one when it is wanted. */
export function streamOf(
  pieces: AsyncIterator<Uint8Array<ArrayBuffer>>,
  sources: readonly ByteSource[],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const next = await pieces.next();
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          letGo(sources);
          throw error;
        }
      },
      cancel() {
        letGo(sources);
        // Not waited for: it comes after the piece that is awaited just now, which may never come.
        pieces.return?.().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Who reads a stream for us. */
const readers = new WeakMap<ByteSource, ReadableStreamDefaultReader<Uint8Array>>();

/** Ends what the iterator of the pieces would not: sources that were not begun, and those that say nothing more. */
function letGo(sources: readonly ByteSource[]): void {
  for (const source of sources) {
    if (source instanceof ReadableStream) (readers.get(source) ?? source).cancel().catch(() => undefined);
    else (source as NodeStream).destroy?.();
  }
}

function bytesOf(piece: unknown, name: string): Uint8Array<ArrayBuffer> {
  if (piece instanceof Uint8Array) return piece as Uint8Array<ArrayBuffer>;
  if (typeof piece === 'string') return new TextEncoder().encode(piece);
  const bytes = asBytes(piece);
  if (bytes) return bytes;
  throw new InvalidParamsError(`The stream of ${name} gives something that is neither bytes nor text.`, {
    param: name,
  });
}

/** An `ArrayBuffer` or any view of one as bytes. */
export function asBytes(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (!ArrayBuffer.isView(value)) return undefined;
  return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
}
