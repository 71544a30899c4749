import {
  ApiError,
  ConnectionError,
  InvalidParamsError,
  ResponseParseError,
  SdkError,
  TimeoutError,
  type Clock,
} from '@org/http-core';
import {
  notify,
  readBytes,
  StepDeadline,
  systemClock,
  type ByteReader,
  type ByteSource,
  type Client,
  type Operation,
} from '@org/http-core/provider';
import { rejectParam, type RequestOptions } from '../options.ts';

/**
 * Options of an upload in chunks.
 *
 * @public
 */
export interface ResumableOptions {
  /** Size of a chunk in bytes, a multiple of 262 144. Default 8 MiB. */
  readonly chunkBytes?: number | undefined;
  /**
   * A session that `onSession` was called with. It resumes that upload, also in another process. A stream cannot resume a
   * session. Default: a new session.
   */
  readonly session?: string | undefined;
  /**
   * Called with the session as soon as the upload has one. A session allows anyone to upload, so store it like a
   * credential. Exceptions thrown by the callback are ignored.
   */
  readonly onSession?: ((session: string) => void) | undefined;
  /**
   * Called with the number of bytes that the server has, and the total if it is known. Exceptions thrown by the callback
   * are ignored.
   */
  readonly onProgress?: ((progress: { sent: number; total: number | undefined }) => void) | undefined;
  /**
   * Maximum number of consecutive attempts to resume without progress, with a pause before each. The upload then fails
   * with the last error, or with a `ResponseParseError` if the server responds but makes no progress. Default 5.
   */
  readonly maxResumes?: number | undefined;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

/** What to upload, and the request that starts the upload. */
export interface UploadTarget {
  readonly operation: Operation;
  readonly url: Readonly<Record<string, unknown>>;
  readonly metadata: unknown;
  readonly content: ReadableContent;
}

/** The response to a request of the session: the result, or the number of bytes that the server has. */
type Step<Result> = { readonly result: Result } | { readonly offset: number };

/** Chunks are multiples of this, in bytes: cloud.google.com/storage/docs/resumable-uploads. */
export const CHUNK_UNIT_BYTES = 262_144;

/** "Resume incomplete": the server has a part of the content and waits for the rest. It is not a redirect here. */
const INCOMPLETE = 308;

/** A request of a session. It is named like a raw request, so that the session in its path reaches no log. */
const CHUNK: Omit<Operation, 'path'> = {
  id: 'raw.put',
  method: 'PUT',
  body: 'raw',
  nestedBody: true,
  expectedStatuses: [INCOMPLETE],
};

/** Uploads content in chunks, and resumes after failures: cloud.google.com/storage/docs/performing-resumable-uploads. */
export function uploadInChunks<Result>(
  client: Client,
  target: UploadTarget,
  steps: ResumableOptions,
  options: RequestOptions,
): Promise<Result> {
  return new ResumableUpload<Result>(client, target, steps, options).run();
}

class ResumableUpload<Result> {
  readonly #client: Client;
  readonly #target: UploadTarget;
  readonly #steps: ResumableOptions;
  readonly #options: RequestOptions;
  readonly #clock: Clock;
  readonly #deadline: StepDeadline;
  readonly #chunks: ChunkReader;
  /** Consecutive attempts without progress. */
  #failures = 0;
  /** The largest number of bytes that the server has had. */
  #furthest = 0;

  constructor(client: Client, target: UploadTarget, steps: ResumableOptions, options: RequestOptions) {
    this.#client = client;
    this.#target = target;
    this.#steps = steps;
    this.#options = options;
    this.#clock = steps.clock ?? systemClock;
    this.#deadline = new StepDeadline(this.#clock, target.operation.id, options);
    this.#chunks = chunkReader(target.content);
  }

  async run(): Promise<Result> {
    try {
      return await this.#upload();
    } finally {
      this.#chunks.close();
    }
  }

  async #upload(): Promise<Result> {
    const { session, chunkBytes = 32 * CHUNK_UNIT_BYTES } = this.#steps;
    // Content that cannot be read is reported before anything is sent.
    let { total } = await this.#readChunk(0, 0);
    const path = session === undefined ? await this.#startSession() : pathOf(session);
    let step: Step<Result> = session === undefined ? { offset: 0 } : await this.#askState(path, total);
    while (!('result' in step)) {
      const { offset } = step;
      const chunk = await this.#readChunk(offset, chunkBytes);
      total = chunk.total;
      step = await this.#sendOrResume(path, chunk, offset);
      if ('offset' in step) notify(this.#steps.onProgress, { sent: step.offset, total });
    }
    // The length of a stream is known with its last chunk.
    if (total !== undefined) notify(this.#steps.onProgress, { sent: total, total });
    return step.result;
  }

  #readChunk(offset: number, length: number): Promise<Chunk> {
    return this.#deadline.race(this.#chunks.read(offset, length));
  }

  /** Sends a chunk. After a failure, asks the server how much of it has arrived. */
  async #sendOrResume(path: string, chunk: Chunk, offset: number): Promise<Step<Result>> {
    let step: Step<Result>;
    let failed = false;
    try {
      // Without retries: the server may have kept a part of the chunk.
      step = await this.#send(path, chunk, offset, false);
    } catch (error) {
      if (!isInterruption(error)) throw error;
      failed = true;
      await this.#pauseAfterFailure(error);
      step = await this.#askState(path, chunk.total);
    }
    if ('result' in step) return step;
    if (step.offset > offset + chunk.bytes.length)
      throw this.#noProgress(offset, `the server claims ${step.offset} bytes, which it was not sent`);
    if (step.offset > this.#furthest) {
      this.#furthest = step.offset;
      this.#failures = 0;
    } else if (!failed) {
      await this.#pauseAfterFailure(
        this.#noProgress(step.offset, 'the server does not take what it is sent'),
      );
    }
    return step;
  }

  async #pauseAfterFailure(error: unknown): Promise<void> {
    const { maxResumes = 5 } = this.#steps;
    if (++this.#failures > maxResumes) throw error;
    await this.#deadline.pause(Math.min(500 * 2 ** this.#failures, 20_000) * this.#clock.random());
  }

  #noProgress(offset: number, problem: string): ResponseParseError {
    const { id } = this.#target.operation;
    return new ResponseParseError(
      `${id}: the upload stopped at byte ${offset}: ${problem} (status ${INCOMPLETE}).`,
      { operation: id, status: INCOMPLETE, retryable: true },
    );
  }

  #askState(path: string, total: number | undefined): Promise<Step<Result>> {
    return this.#send(path, { bytes: new Uint8Array(), total }, 0, this.#options.retry);
  }

  /** Starts a session. Only the path and the query of its address are used, so that it cannot lead to another host. */
  async #startSession(): Promise<string> {
    const { operation, url, metadata, content } = this.#target;
    const headers = {
      'x-upload-content-type': content.type,
      ...(content.size !== undefined && { 'x-upload-content-length': String(content.size) }),
      ...this.#options.headers,
    };
    const { response } = await this.#client
      .request<undefined>(
        // Google drops unused sessions, so starting one twice does no harm.
        { ...operation, responseType: 'none', retry: 'idempotent' },
        { ...url, uploadType: 'resumable', body: metadata },
        { ...this.#options, ...this.#deadline.left(), headers },
      )
      .withResponse();
    const location = response.headers.get('location');
    if (location === null || !URL.canParse(location, 'https://upload.invalid'))
      throw new ResponseParseError(`${operation.id}: the response names no upload session.`, {
        operation: operation.id,
        requestId: response.requestId,
        status: response.status,
      });
    notify(this.#steps.onSession, location);
    return pathOf(location);
  }

  async #send(
    path: string,
    { bytes, total }: Chunk,
    offset: number,
    retry: RequestOptions['retry'],
  ): Promise<Step<Result>> {
    const range = bytes.length === 0 ? '*' : `${offset}-${offset + bytes.length - 1}`;
    const headers = {
      ...this.#options.headers,
      'content-type': this.#target.content.type,
      'content-range': `bytes ${range}/${total ?? '*'}`,
    };
    const { data, response } = await this.#client
      .request<Result | undefined>(
        { ...CHUNK, path },
        { body: bytes },
        { ...this.#options, ...this.#deadline.left(), headers, retry },
      )
      .withResponse();
    if (response.status === INCOMPLETE) return { offset: persistedBytes(response.headers.get('range')) };
    if (typeof data === 'object' && data !== null) return { result: data };
    const { id } = this.#target.operation;
    throw new ResponseParseError(
      `${id}: the content was uploaded, but the body of the response (status ${response.status}) is not an object.`,
      { operation: id, requestId: response.requestId, status: response.status, mayHaveExecuted: true },
    );
  }
}

/** The path and query of a session, with braces escaped: they would be read as placeholders. */
function pathOf(session: string): string {
  const { pathname, search } = new URL(session, 'https://upload.invalid');
  return (pathname + search).replaceAll('{', '%7B').replaceAll('}', '%7D');
}

/** The number of bytes that the server has, from the `Range` of an incomplete response. */
function persistedBytes(range: string | null): number {
  const last = /^bytes=0-(\d{1,16})$/.exec(range ?? '')?.[1];
  // Without the header, the server has none yet.
  return last === undefined ? 0 : Number(last) + 1;
}

/** Whether the session survives an error, so that the upload can resume. */
function isInterruption(error: unknown): boolean {
  return (
    ConnectionError.isInstance(error) ||
    (ApiError.isInstance(error) && error.retryable) ||
    (TimeoutError.isInstance(error) && error.kind !== 'deadline')
  );
}

/** Content that can be sent: a Blob, which can be sent again, or a stream, which can be read once. */
export interface ReadableContent {
  readonly blob?: Blob;
  readonly stream?: ByteSource;
  readonly type: string;
  /** Length in bytes, if it is known. */
  readonly size: number | undefined;
}

/** A part of the content. */
interface Chunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Length of the whole content in bytes, as soon as it is known. */
  readonly total: number | undefined;
}

/** Reads content chunk by chunk. A chunk can be read again until a later one has been read. */
export interface ChunkReader {
  /** Reads up to `length` bytes from `offset` on. */
  read(offset: number, length: number): Promise<Chunk>;
  /** Stops reading and releases the content. */
  close(): void;
}

export function chunkReader({ blob = new Blob([]), stream, size }: ReadableContent): ChunkReader {
  if (stream) return new StreamChunks(readBytes(stream, 'data'), size);
  return {
    read: async (offset, length) => {
      const part = blob.slice(offset, offset + length);
      return { bytes: new Uint8Array(await readable(part.arrayBuffer())), total: blob.size };
    },
    close: () => undefined,
  };
}

/**
 * Keeps one chunk, so that memory stays constant however long the stream is. It keeps the chunk in the pieces that the
 * stream gave, so that each byte is copied once, however small the pieces are.
 */
class StreamChunks implements ChunkReader {
  readonly #reader: ByteReader;
  #total: number | undefined;
  /** Offset of the first kept byte in the content. */
  #start = 0;
  #pieces: Uint8Array[] = [];
  /** Number of bytes in the pieces. */
  #kept = 0;
  #ended = false;

  constructor(reader: ByteReader, size: number | undefined) {
    this.#reader = reader;
    this.#total = size;
  }

  async read(offset: number, length: number): Promise<Chunk> {
    const known = offset - this.#start;
    if (known < 0 || known > this.#kept)
      rejectParam(
        'data',
        'The server asks for a part of the stream that is no longer in memory. Upload a Blob instead of a stream, or start the upload again.',
      );
    this.#drop(known);
    // One byte more than requested shows whether this is the last chunk.
    while (!this.#ended && this.#kept <= length) await this.#readPiece();
    return { bytes: this.#first(length), total: this.#total };
  }

  close(): void {
    this.#pieces = [];
    this.#reader.close();
  }

  /** Drops the first `count` bytes. */
  #drop(count: number): void {
    this.#start += count;
    this.#kept -= count;
    let left = count;
    let whole = 0;
    for (const { length } of this.#pieces) {
      if (left < length) break;
      left -= length;
      whole += 1;
    }
    this.#pieces.splice(0, whole);
    const [first] = this.#pieces;
    if (first) this.#pieces[0] = first.subarray(left);
  }

  /** Copies the first bytes, up to `length`. */
  #first(length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(Math.min(length, this.#kept));
    let at = 0;
    for (const piece of this.#pieces) {
      if (at === bytes.length) break;
      bytes.set(piece.subarray(0, bytes.length - at), at);
      at += Math.min(piece.length, bytes.length - at);
    }
    return bytes;
  }

  async #readPiece(): Promise<void> {
    const piece = await readable(this.#reader.next());
    if (piece) {
      // A copy, because the source may use its memory again.
      this.#pieces.push(piece.slice());
      this.#kept += piece.length;
    } else {
      this.#ended = true;
    }
    const size = this.#start + this.#kept;
    const total = this.#total;
    if (total !== undefined && (size > total || (this.#ended && size < total)))
      rejectParam(
        'size',
        `The stream ${this.#ended ? 'ended after' : 'continues after'} ${size} bytes; its \`size\` is ${total}.`,
      );
    if (this.#ended) this.#total = size;
  }
}

/** Turns a failure of the content into the caller's error. Errors of this package, such as a download's, stay. */
async function readable<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (cause) {
    if (SdkError.isInstance(cause)) throw cause;
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    throw new InvalidParamsError(`The \`data\` of the content could not be read${reason}.`, {
      param: 'data',
      cause,
    });
  }
}
