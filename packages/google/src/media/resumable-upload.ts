import { InvalidParamsError, ResponseParseError, type Clock } from '@org/http-core';
import { systemClock, type Client, type Operation } from '@org/http-core/provider';
import { CHUNK_UNIT_BYTES } from '../policy.ts';
import type { RequestOptions } from '../request-options.ts';
import { chunkSource, type Chunk, type ChunkSource } from './chunk-source.ts';
import type { ReadableContent } from './content.ts';
import { notify } from './notify.ts';
import { INCOMPLETE, isInterruption, noProgress, persistedBytes } from './upload-answers.ts';
import { UploadTime } from './upload-time.ts';

/** Options of an upload in chunks. */
export interface ResumableOptions {
  /** Bytes per request, a multiple of 262 144. Default 8 MiB. */
  readonly chunkBytes?: number | undefined;
  /** Goes on with an upload that `onSession` told of, also in another process; not with a stream. */
  readonly session?: string | undefined;
  /**
   * Told of the upload's session as soon as there is one. Whoever has it can upload: keep it like a credential. What it
   * throws is ignored.
   */
  readonly onSession?: ((session: string) => void) | undefined;
  /** Told how many bytes the server has, and of how many where that is known. What it throws is ignored. */
  readonly onProgress?: ((progress: { sent: number; total: number | undefined }) => void) | undefined;
  /**
   * How often in a row the upload is taken up without having come further, after a pause each time. Default 5. Then it
   * fails with what broke it, or with a `ResponseParseError` where the server goes on to answer.
   */
  readonly maxResumes?: number | undefined;
  /** Time, for tests. */
  readonly clock?: Clock | undefined;
}

/** What is uploaded, and where. */
export interface UploadTarget {
  readonly operation: Operation;
  readonly url: Readonly<Record<string, unknown>>;
  readonly metadata: unknown;
  readonly content: ReadableContent;
}

/** The response to a request of the session: the result, or how far the server has come. */
type Step<Result> = { readonly result: Result } | { readonly offset: number };

const NOTHING = new Uint8Array();

/** A resumable upload: cloud.google.com/storage/docs/performing-resumable-uploads. */
export async function resumableUpload<Result>(
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
    throw new InvalidParamsError(`The option chunkBytes must be a multiple of ${CHUNK_UNIT_BYTES}.`, {
      param: 'chunkBytes',
    });
  if (!(maxResumes >= 0))
    throw new InvalidParamsError('The option maxResumes must be a number, 0 or more.', {
      param: 'maxResumes',
    });
  if (session === undefined) return;
  if (typeof session !== 'string' || !URL.canParse(session, 'https://upload.invalid'))
    throw new InvalidParamsError('The option session must be a text that onSession was called with.', {
      param: 'session',
    });
  if (content.stream)
    throw new InvalidParamsError(
      'A session cannot be taken up with a stream, whose beginning may be needed again; pass a Blob, of a file `await fs.openAsBlob(path)`.',
      { param: 'session' },
    );
}

class ResumableUpload<Result> {
  readonly #client: Client;
  readonly #target: UploadTarget;
  readonly #steps: ResumableOptions;
  readonly #options: RequestOptions;
  readonly #clock: Clock;
  readonly #time: UploadTime;
  readonly #source: ChunkSource;
  /** Times in a row that the upload came no further. */
  #failures = 0;
  /** The most bytes that the server ever had. */
  #furthest = 0;

  constructor(client: Client, target: UploadTarget, steps: ResumableOptions, options: RequestOptions) {
    this.#client = client;
    this.#target = target;
    this.#steps = steps;
    this.#options = options;
    this.#clock = steps.clock ?? systemClock;
    this.#time = new UploadTime(this.#clock, target.operation.id, options);
    this.#source = chunkSource(target.content);
  }

  async run(): Promise<Result> {
    const { session, chunkBytes = 32 * CHUNK_UNIT_BYTES } = this.#steps;
    // A content that cannot be read is found out before anything is sent.
    let { total } = await this.#chunk(0, 0);
    const path = session === undefined ? await this.#startSession() : pathOf(session);
    let step: Step<Result> = session === undefined ? { offset: 0 } : await this.#askState(path, total);
    while (!('result' in step)) {
      const { offset } = step;
      const chunk = await this.#chunk(offset, chunkBytes);
      total = chunk.total;
      step = await this.#sendOrResume(path, chunk, offset);
      if ('offset' in step) notify(this.#steps.onProgress, { sent: step.offset, total });
    }
    // With its last chunk, the length of a stream is known.
    if (total !== undefined) notify(this.#steps.onProgress, { sent: total, total });
    return step.result;
  }

  close(): void {
    this.#source.close();
  }

  #chunk(offset: number, length: number): Promise<Chunk> {
    return this.#time.within(this.#source.chunk(offset, length));
  }

  /** Sends a chunk; after a failure, asks the server what it has kept of it. */
  async #sendOrResume(path: string, chunk: Chunk, offset: number): Promise<Step<Result>> {
    let step: Step<Result>;
    let failed = false;
    try {
      // The same chunk is not sent again blindly: the server may have kept a part of it.
      step = await this.#send(path, chunk, offset, false);
    } catch (error) {
      if (!isInterruption(error)) throw error;
      failed = true;
      await this.#pauseAfterFailure(error);
      step = await this.#askState(path, chunk.total);
    }
    if ('result' in step) return step;
    const { id } = this.#target.operation;
    if (step.offset > offset + chunk.bytes.length)
      throw noProgress(id, offset, `the server claims to have ${step.offset} bytes, which it was not sent`);
    if (step.offset > this.#furthest) {
      this.#furthest = step.offset;
      this.#failures = 0;
    } else if (!failed) {
      await this.#pauseAfterFailure(noProgress(id, step.offset, 'the server does not take what it is sent'));
    }
    return step;
  }

  async #pauseAfterFailure(error: unknown): Promise<void> {
    const { maxResumes = 5 } = this.#steps;
    if (++this.#failures > maxResumes) throw error;
    await this.#time.pause(Math.min(500 * 2 ** this.#failures, 20_000) * this.#clock.random());
  }

  #askState(path: string, total: number | undefined): Promise<Step<Result>> {
    return this.#send(path, { bytes: NOTHING, total }, 0, this.#options.retry);
  }

  /** Starts a session. Only path and query of its address count: it cannot lead elsewhere. */
  async #startSession(): Promise<string> {
    const { operation, url, metadata, content } = this.#target;
    const headers = {
      'x-upload-content-type': content.type,
      ...(content.size !== undefined && { 'x-upload-content-length': String(content.size) }),
      ...this.#options.headers,
    };
    const { response } = await this.#client
      .request<undefined>(
        // A session that nobody uses is forgotten, so starting one twice does no harm.
        { ...operation, responseType: 'none', retry: 'idempotent' },
        { ...url, uploadType: 'resumable', body: metadata },
        { ...this.#options, ...this.#time.left(), headers },
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
        { ...this.#options, ...this.#time.left(), headers, retry },
      )
      .withResponse();
    if (response.status === INCOMPLETE) return { offset: persistedBytes(response.headers.get('range')) };
    if (typeof data === 'object' && data !== null) return { result: data };
    const { id } = this.#target.operation;
    throw new ResponseParseError(
      `${id}: the content was uploaded, and the body of the response (status ${response.status}) lacks an object.`,
      { operation: id, requestId: response.requestId, status: response.status, mayHaveExecuted: true },
    );
  }
}

/** A request of a session. It is named as a raw one, because the session in its path is nothing for logs. */
const CHUNK: Omit<Operation, 'path'> = {
  id: 'raw.put',
  method: 'PUT',
  body: 'raw',
  nestedBody: true,
  expectedStatuses: [INCOMPLETE],
};

/** Braces would be read as placeholders. */
function pathOf(session: string): string {
  const { pathname, search } = new URL(session, 'https://upload.invalid');
  return (pathname + search).replaceAll('{', '%7B').replaceAll('}', '%7D');
}
