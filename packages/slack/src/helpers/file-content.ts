import {
  AbortError,
  InvalidParamsError,
  TimeoutError,
  type Clock,
  type RequestOptions,
} from '@org/http-core';
import { setDeadline, systemClock } from '@org/http-core/provider';

/** What a file may be made of. */
export type FileContent =
  string | Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** The runtime's default deadline of a call, in milliseconds. */
const DEADLINE_MS = 180_000;

const OPERATION = 'files.getUploadURLExternal';

/**
 * The bytes of a file. Slack wants the length before the content, so a stream is read to its end first; that reading ends
 * with the call's signal or deadline, too.
 *
 * @throws InvalidParamsError for anything that holds no bytes, and when the source fails
 */
export async function contentOf(
  data: FileContent,
  filename: string,
  { signal, deadlineMs = DEADLINE_MS }: RequestOptions = {},
  clock: Clock = systemClock,
): Promise<Uint8Array | Blob> {
  if (typeof data === 'string') return new TextEncoder().encode(data);
  if (data instanceof Uint8Array || data instanceof Blob) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  // From JavaScript, the controller itself is given at times.
  if (signal !== undefined && typeof (signal as Partial<AbortSignal>).addEventListener !== 'function')
    throw new InvalidParamsError('The option signal must be an AbortSignal: `controller.signal`.', {
      param: 'signal',
    });
  const chunks = chunksOf(data, filename);
  let end: (error: Error) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => (end = reject));
  const onAbort = (): void => {
    end(new AbortError({ operation: OPERATION, cause: signal?.reason }));
  };
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const late = (): void => {
    const words = `${filename} was not read to its end within ${deadlineMs} ms. Nothing was sent.`;
    end(new TimeoutError('deadline', words, { operation: OPERATION }));
  };
  const forget = setDeadline(clock, late, deadlineMs);
  try {
    return await Promise.race([collect(chunks, filename), ended]);
  } catch (error) {
    // Lets go of the source; a hanging one is not waited for. An iterator alone does not end a stream of Node that it has
    // not begun, or that says nothing more.
    (data as { destroy?(): unknown }).destroy?.();
    void Promise.resolve(chunks.return?.()).catch(() => undefined);
    throw error;
  } finally {
    forget();
    signal?.removeEventListener('abort', onAbort);
  }
}

function chunksOf(data: unknown, filename: string): AsyncIterator<unknown> {
  if (typeof data === 'object' && data !== null) {
    // Not every browser lets one iterate a stream, and no iterator ends one while it waits for a piece.
    if (data instanceof ReadableStream) {
      if (!data.locked) return readerOf(data as ReadableStream<unknown>);
    } else if (Symbol.asyncIterator in data) return (data as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  }
  throw new InvalidParamsError(
    `The content of ${filename} must be text, bytes, a Blob or a stream of bytes. For a file on disk, pass await openAsBlob(path) of node:fs.`,
    { param: 'data', operation: OPERATION },
  );
}

function readerOf(stream: ReadableStream<unknown>): AsyncIterator<unknown> {
  const reader = stream.getReader();
  return {
    next: async () => {
      const { done, value } = await reader.read();
      return done ? { done: true, value: undefined } : { value };
    },
    return: async () => {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

async function collect(chunks: AsyncIterator<unknown>, filename: string): Promise<Blob> {
  const parts: (string | Uint8Array<ArrayBuffer>)[] = [];
  for (;;) {
    const result = await next(chunks, filename);
    if (result.done) return new Blob(parts);
    const value: unknown = result.value;
    if (typeof value === 'string' || value instanceof Uint8Array)
      parts.push(value as string | Uint8Array<ArrayBuffer>);
    else
      throw new InvalidParamsError(
        `The stream of ${filename} gave something that is neither bytes nor text.`,
        {
          param: 'data',
          operation: OPERATION,
        },
      );
  }
}

async function next(chunks: AsyncIterator<unknown>, filename: string): Promise<IteratorResult<unknown>> {
  try {
    return await chunks.next();
  } catch (error) {
    throw new InvalidParamsError(`The stream of ${filename} failed. Nothing was sent.`, {
      param: 'data',
      operation: OPERATION,
      cause: error,
    });
  }
}
