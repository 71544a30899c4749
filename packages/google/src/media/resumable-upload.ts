import { InvalidParamsError, systemClock, type ApiClient, type Clock, type Operation } from '@org/http-core';
import { CHUNK_UNIT_BYTES } from '../policy.ts';
import type { RequestOptions } from '../request-options.ts';
import { chunkSource, type Chunk } from './chunk-source.ts';
import { mediaTypeOf, type MediaContent } from './content.ts';
import { pause } from './pause.ts';
import { isInterruption, persistedBytes } from './upload-answers.ts';

/** Options of an upload in chunks. */
export interface ResumableOptions {
  /** Bytes per request, a multiple of 262 144. Default 8 MiB. */
  readonly chunkBytes?: number | undefined;
  /** Goes on with an upload that `onSession` told of, also in another process; not with a stream. */
  readonly session?: string | undefined;
  /** Told of the upload's session as soon as there is one. Whoever has it can upload: keep it like a credential. */
  readonly onSession?: ((session: string) => void) | undefined;
  /** Told how many bytes the server has, and of how many where that is known. */
  readonly onProgress?: ((progress: { sent: number; total: number | undefined }) => void) | undefined;
  /** How often in a row a broken upload is taken up without having come further. Default 5. */
  readonly maxResumes?: number | undefined;
  /** Time, for tests. */
  readonly clock?: Clock | undefined;
}

/** What is uploaded, and where. */
export interface UploadTarget {
  readonly operation: Operation;
  readonly url: Readonly<Record<string, unknown>>;
  readonly metadata: unknown;
  readonly content: MediaContent;
}

/** The answer to a request of the session: the result, or how far the server has come. */
type Step<Result> = { readonly result: Result } | { readonly offset: number };

/** A resumable upload: cloud.google.com/storage/docs/performing-resumable-uploads. */
export async function resumableUpload<Result>(
  client: ApiClient,
  target: UploadTarget,
  steps: ResumableOptions,
  options: RequestOptions,
): Promise<Result> {
  const { chunkBytes = 32 * CHUNK_UNIT_BYTES, maxResumes = 5, clock = systemClock, onProgress } = steps;
  if (!(chunkBytes > 0) || chunkBytes % CHUNK_UNIT_BYTES !== 0) {
    throw new InvalidParamsError(`The option chunkBytes must be a multiple of ${CHUNK_UNIT_BYTES}.`, {
      param: 'chunkBytes',
    });
  }
  const path = await sessionPath(client, target, steps, options);
  const source = chunkSource(target.content);
  const type = mediaTypeOf(target.content);
  const send = (chunk: Chunk, offset: number, retry: RequestOptions['retry']): Promise<Step<Result>> =>
    sendChunk(client, path, type, chunk, offset, { ...options, retry });
  let { total } = await source.chunk(0, 0);
  let offset = 0;
  if (steps.session !== undefined) {
    const state = await send({ bytes: new Uint8Array(), total }, 0, options.retry);
    if ('result' in state) return state.result;
    offset = state.offset;
  }
  for (let failures = 0; ;) {
    const chunk = await source.chunk(offset, chunkBytes);
    total = chunk.total;
    let step: Step<Result>;
    try {
      // The same chunk is not sent again blindly: the server may have kept a part of it.
      step = await send(chunk, offset, false);
    } catch (error) {
      if (!isInterruption(error) || ++failures > maxResumes) throw error;
      await pause(clock, Math.min(500 * 2 ** failures, 20_000) * clock.random(), options.signal);
      step = await send({ bytes: new Uint8Array(), total }, 0, options.retry);
    }
    if ('result' in step) return step.result;
    if (step.offset > offset) failures = 0;
    offset = step.offset;
    onProgress?.({ sent: offset, total });
  }
}

/** Starts a session, or takes up a given one. Only path and query of its address count: it cannot lead elsewhere. */
async function sessionPath(
  client: ApiClient,
  { operation, url, metadata, content }: UploadTarget,
  { session, onSession }: ResumableOptions,
  options: RequestOptions,
): Promise<string> {
  if (session !== undefined) return pathOf(session);
  const { size } = content.data instanceof Blob ? content.data : content;
  const headers = {
    'x-upload-content-type': mediaTypeOf(content),
    ...(size !== undefined && { 'x-upload-content-length': String(size) }),
    ...options.headers,
  };
  const { response } = await client
    .request<undefined>(
      // A session that nobody uses is forgotten, so starting one twice does no harm.
      { ...operation, answer: 'none', retry: 'idempotent' },
      { ...url, uploadType: 'resumable', body: metadata },
      { ...options, headers },
    )
    .withResponse();
  const location = response.headers.get('location');
  if (location === null) throw new TypeError(`${operation.id}: the answer names no upload session.`);
  onSession?.(location);
  return pathOf(location);
}

function pathOf(session: string): string {
  if (!URL.canParse(session, 'https://upload.invalid'))
    throw new InvalidParamsError('The option session must be what onSession was told.', { param: 'session' });
  const { pathname, search } = new URL(session, 'https://upload.invalid');
  return pathname + search;
}

async function sendChunk<Result>(
  client: ApiClient,
  path: string,
  type: string,
  { bytes, total = -1 }: Chunk,
  offset: number,
  options: RequestOptions,
): Promise<Step<Result>> {
  const whole = total < 0 ? '*' : String(total);
  const range = bytes.length === 0 ? '*' : `${offset}-${offset + bytes.length - 1}`;
  const headers = { ...options.headers, 'content-type': type, 'content-range': `bytes ${range}/${whole}` };
  try {
    return { result: await client.put<Result>(path, { ...options, headers, body: bytes, bodyType: 'raw' }) };
  } catch (error) {
    const persisted = persistedBytes(error);
    if (persisted === undefined) throw error;
    return { offset: persisted };
  }
}
