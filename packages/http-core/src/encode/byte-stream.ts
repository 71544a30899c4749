import { InvalidParamsError } from '../errors/call-errors.ts';

/**
 * Bytes that arrive in chunks: a web stream, a Node stream or an async generator. They can be sent once.
 *
 * @public
 */
export type ByteSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** The members of a Node stream that matter here. */
interface NodeStream {
  readonly destroyed?: unknown;
  readonly readableDidRead?: unknown;
  readonly locked?: unknown;
  destroy?(): unknown;
}

/**
 * Whether `value` is a source of bytes.
 *
 * @public
 */
export function isByteSource(value: unknown): value is ByteSource {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value instanceof ReadableStream || Symbol.asyncIterator in value)
  );
}

/**
 * Refuses a source that is being read or has been read from: a part of it would be sent as the whole.
 *
 * @param name The parameter, for the error.
 * @throws InvalidParamsError naming the parameter.
 * @public
 */
export function assertUnconsumed(source: ByteSource, name: string): void {
  const { destroyed, readableDidRead, locked } = source as NodeStream;
  if (destroyed !== true && readableDidRead !== true && locked !== true) return;
  throw new InvalidParamsError(
    `Parameter ${name} is a stream that is in use or has been read already. Create a new one for each call.`,
    { param: name },
  );
}

/** The chunks of a source as bytes. Ending the iteration early ends the source. */
export async function* chunksOf(source: ByteSource, name: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (!(source instanceof ReadableStream)) {
    for await (const chunk of source) yield bytesOf(chunk, name);
    return;
  }
  // Some browsers cannot iterate streams.
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
    // Not awaited: a source that is broken or slow to close must not hide the reason for the end.
    if (!ended) reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}

/**
 * Reads a source of bytes chunk by chunk.
 *
 * @public
 */
export interface ByteReader {
  /** The next chunk; `undefined` at the end. */
  next(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Stops reading and releases the source, such as the file behind it. Never throws, and waits for nothing. */
  close(): void;
}

/**
 * Starts to read a source of bytes. The source is locked from the first `next()` on.
 *
 * @param name The parameter, for errors.
 * @example
 * ```ts
 * import { readBytes, type ByteSource } from '@org/http-core/provider';
 *
 * export async function sizeOf(source: ByteSource): Promise<number> {
 *   const reader = readBytes(source, 'file');
 *   let size = 0;
 *   for (let chunk = await reader.next(); chunk; chunk = await reader.next()) size += chunk.byteLength;
 *   return size;
 * }
 * ```
 * @public
 */
export function readBytes(source: ByteSource, name: string): ByteReader {
  const chunks = chunksOf(source, name);
  return {
    async next() {
      const next = await chunks.next();
      return next.done ? undefined : next.value;
    },
    close() {
      release([source]);
      // Not awaited: it settles after the pending chunk, which may never arrive.
      chunks.return(undefined).catch(() => undefined);
    },
  };
}

/** Turns chunks into a stream that asks for each chunk when it is needed. */
export function streamOf(
  chunks: AsyncIterator<Uint8Array<ArrayBuffer>>,
  sources: readonly ByteSource[],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const next = await chunks.next();
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          release(sources);
          throw error;
        }
      },
      cancel() {
        release(sources);
        // Not awaited: it settles after the pending chunk, which may never arrive.
        chunks.return?.().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The readers that hold the streams. */
const readers = new WeakMap<ByteSource, ReadableStreamDefaultReader<Uint8Array>>();

/** Ends the sources that the iterator would not end: those that were never read, and those that never settle. */
function release(sources: readonly ByteSource[]): void {
  for (const source of sources) {
    if (source instanceof ReadableStream) (readers.get(source) ?? source).cancel().catch(() => undefined);
    else (source as NodeStream).destroy?.();
  }
}

function bytesOf(chunk: unknown, name: string): Uint8Array<ArrayBuffer> {
  if (chunk instanceof Uint8Array) return chunk as Uint8Array<ArrayBuffer>;
  if (typeof chunk === 'string') return new TextEncoder().encode(chunk);
  const bytes = asBytes(chunk);
  if (bytes) return bytes;
  throw new InvalidParamsError(
    `The stream in parameter ${name} contains something that is neither bytes nor text.`,
    {
      param: name,
    },
  );
}

/**
 * The bytes of an `ArrayBuffer` or of a view; `undefined` for anything else.
 *
 * @public
 */
export function asBytes(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (!ArrayBuffer.isView(value)) return undefined;
  return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
}
