import {
  ConnectionError,
  RateLimitError,
  ResponseParseError,
  ServerError,
  TimeoutError,
  type Clock,
} from '@org/http-core';
import { notify, StepDeadline, systemClock, type Client, type Operation } from '@org/http-core/provider';
import { rejectParam, type RequestOptions } from '../options.ts';
import { chunkReader, type Chunk, type ChunkReader, type ReadableContent } from './content.ts';

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
const CHUNK_UNIT_BYTES = 262_144;

/** "Resume incomplete": the server has a part of the content and waits for the rest. It is not a redirect here. */
const INCOMPLETE = 308;

const NOTHING = new Uint8Array();

/** A request of a session. It is named like a raw request, so that the session in its path reaches no log. */
const CHUNK: Omit<Operation, 'path'> = {
  id: 'raw.put',
  method: 'PUT',
  body: 'raw',
  nestedBody: true,
  expectedStatuses: [INCOMPLETE],
};

/** Uploads content in chunks, and resumes after failures: cloud.google.com/storage/docs/performing-resumable-uploads. */
export async function uploadInChunks<Result>(
  client: Client,
  target: UploadTarget,
  steps: ResumableOptions,
  options: RequestOptions,
): Promise<Result> {
  checkSteps(steps, target.content);
  const upload = new ResumableUpload<Result>(client, target, steps, options);
  try {
    return await upload.run();
  } finally {
    upload.close();
  }
}

function checkSteps(
  { chunkBytes = CHUNK_UNIT_BYTES, maxResumes = 0, session }: ResumableOptions,
  content: ReadableContent,
): void {
  if (!(chunkBytes > 0) || chunkBytes % CHUNK_UNIT_BYTES !== 0)
    rejectParam('chunkBytes', `The option chunkBytes must be a multiple of ${CHUNK_UNIT_BYTES}.`);
  if (!(maxResumes >= 0)) rejectParam('maxResumes', 'The option maxResumes must be a number, 0 or more.');
  if (session === undefined) return;
  if (typeof session !== 'string' || !URL.canParse(session, 'https://upload.invalid'))
    rejectParam('session', 'The option session must be a string that onSession was called with.');
  if (content.stream)
    rejectParam(
      'session',
      'A stream cannot resume a session, because its beginning may be needed again. Pass a Blob: `await fs.openAsBlob(path)` for a file.',
    );
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

  close(): void {
    this.#chunks.close();
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
    return this.#send(path, { bytes: NOTHING, total }, 0, this.#options.retry);
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
    ServerError.isInstance(error) ||
    RateLimitError.isInstance(error) ||
    (TimeoutError.isInstance(error) && error.kind !== 'deadline')
  );
}
