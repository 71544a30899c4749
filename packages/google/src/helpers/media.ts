import { InvalidParamsError, type ApiResult, type Download } from '@org/http-core';
import {
  ApiPromise,
  assertUnconsumed,
  isByteSource,
  isRecord,
  jsonBody,
  notify,
  operationOf,
  systemClock,
  type ByteSource,
  type Client,
  type Operation,
} from '@org/http-core/provider';
import type { GoogleCallError } from '../errors.ts';
import { checkArguments, rejectParam, type RequestOptions } from '../options.ts';
import { checkParamsOf } from '../provider.ts';
import {
  CHUNK_UNIT_BYTES,
  uploadInChunks,
  type ReadableContent,
  type ResumableOptions,
} from './resumable-upload.ts';

/**
 * An operation function of this package, such as `create` of `@org/google/drive/files`.
 *
 * @public
 */
export type OperationFunction<Params, Result> = (
  client: Client,
  params: Params,
) => ApiPromise<Result, GoogleCallError>;

/**
 * Options of an upload.
 *
 * @public
 */
export interface UploadOptions extends Omit<RequestOptions, 'onUploadProgress'>, ResumableOptions {
  /**
   * Uploads the content in chunks, and resumes after failures. Default: enabled for streams, for content above 5 MiB (which
   * is the limit of a single request), and if an option of chunked uploads is present.
   */
  readonly resumable?: boolean | undefined;
  /**
   * Time limit for the whole upload, in milliseconds: requests, waits, and reading the content. Default: the client's
   * deadline, for each request of the upload.
   */
  readonly deadlineMs?: number | undefined;
}

/** developers.google.com/workspace/drive/api/guides/manage-uploads */
const MULTIPART_LIMIT_BYTES: number = 5 * 1024 * 1024;

/**
 * Calls an operation that takes content. It creates or replaces a file in Drive or an object in Storage, or sends a message
 * in Gmail from its RFC 822 text.
 *
 * @param operation An operation function that takes content: `create` or `update` of `@org/google/drive/files`, `insert` of
 * `@org/google/storage/objects`, or a function of Gmail's messages and drafts, such as `send`.
 * @param params The parameters of the operation, which are the metadata.
 * @throws InvalidParamsError if the operation takes no content, or the content cannot be read.
 * @public
 * @example
 * ```ts
 * import { uploadMedia } from '@org/google';
 * import { createDrive } from '@org/google/client';
 * import { create } from '@org/google/drive/files';
 *
 * const drive = createDrive();
 * const file = await uploadMedia(drive, create, { name: 'notes.txt' }, { data: 'Some notes', type: 'text/plain' });
 * console.log(file.id);
 * ```
 */
export async function uploadMedia<Params, Result>(
  client: Client,
  operation: OperationFunction<Params, Result>,
  params: Params,
  content: MediaContent,
  options: UploadOptions = {},
): Promise<Result> {
  checkArguments(client, options, 'uploadMedia()');
  const call = mediaCall(operation, params, 'upload');
  checkParamsOf(client)(call.params, call.operation);
  const { url, body: metadata } = splitParams(call);
  const { repeat: _, ...plain } = call.operation;
  const target: Operation = {
    ...plain,
    path: `/upload${call.operation.path}`,
    query: [...Object.keys(url), 'uploadType'],
    nestedBody: true,
  };
  const media = readContent(content);
  const { session, onSession, chunkBytes, onProgress, maxResumes, clock, resumable: __, ...rest } = options;
  if (isChunked(media, options)) {
    const steps = { session, onSession, chunkBytes, onProgress, maxResumes, clock };
    checkSteps(steps, media);
    return uploadInChunks<Result>(client, { operation: target, url, metadata, content: media }, steps, rest);
  }
  const { blob = new Blob([]), type } = media;
  const repetition = repetitionOf(call.operation, metadata);
  const result = await client.request<Result>(
    { ...target, ...repetition, body: 'raw' },
    {
      ...url,
      ...(metadata === undefined
        ? { uploadType: 'media', body: new Blob([blob], { type }) }
        : { uploadType: 'multipart', body: multipartRelated(metadata, blob, type) }),
    },
    rest,
  );
  notify(onProgress, { sent: blob.size, total: blob.size });
  return result;
}

/**
 * What a repetition of a request with content does. A file with an id of the caller's is refused the second time. Each
 * content that replaces another becomes a revision of its own, unlike the same metadata set twice.
 */
function repetitionOf(
  { method, retry, repeat }: Operation,
  metadata: unknown,
): Pick<Operation, 'retry' | 'repeat'> {
  const own = repeat?.own;
  const id = own && isRecord(metadata) ? metadata[own.param] : undefined;
  if (own?.exists && typeof id === 'string' && id !== '') return { retry: 'idempotent' };
  if (method === 'PATCH' && retry === 'idempotent') return { retry: 'ambiguous' };
  return repeat?.when ? { repeat: { when: repeat.when } } : {};
}

/** The options that have an effect on chunked uploads only. */
const CHUNK_OPTIONS = ['session', 'onSession', 'chunkBytes', 'maxResumes'] as const;

function isChunked({ blob }: ReadableContent, options: UploadOptions): boolean {
  const { resumable } = options;
  const option = CHUNK_OPTIONS.find((name) => options[name] !== undefined);
  if (resumable !== false)
    return resumable === true || !blob || option !== undefined || blob.size > MULTIPART_LIMIT_BYTES;
  if (blob && option === undefined) return false;
  const what = blob ? `the option ${option ?? ''}` : 'a stream';
  return rejectParam(
    'resumable',
    `The option resumable cannot be false with ${what}, which needs an upload in chunks.`,
  );
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

/**
 * JSON and content in one body, as `uploadType=multipart` expects them (RFC 2387).
 *
 * @param type The media type of the content, in one line.
 * @throws InvalidParamsError naming the metadata that has no JSON form.
 */
function multipartRelated(metadata: unknown, content: Blob, type: string): Blob {
  const boundary = `org-${systemClock.uuid()}`;
  const head = [
    `--${boundary}`,
    'content-type: application/json; charset=UTF-8',
    '',
    jsonBody(metadata).body as string,
    `--${boundary}`,
    `content-type: ${type}`,
    '',
    '',
  ].join('\r\n');
  return new Blob([head, content, `\r\n--${boundary}--\r\n`], {
    type: `multipart/related; boundary=${boundary}`,
  });
}

/**
 * Options of a download.
 *
 * @public
 */
export interface DownloadOptions extends RequestOptions {
  /**
   * The range of bytes to download, both ends included. Without `last`, it extends to the end. Default: the whole content.
   */
  readonly range?: { readonly first: number; readonly last?: number | undefined } | undefined;
}

/**
 * Downloads the content of a file or object instead of its metadata (`alt=media`).
 *
 * @param operation An operation function that can return content: `get` of `@org/google/drive/files`, of
 * `@org/google/drive/revisions` or of `@org/google/storage/objects`.
 * @throws InvalidParamsError if the operation returns no content.
 * @public
 * @example
 * ```ts
 * import { downloadMedia } from '@org/google';
 * import { createDrive } from '@org/google/client';
 * import { get } from '@org/google/drive/files';
 *
 * const drive = createDrive();
 * const content = await downloadMedia(drive, get, { fileId: 'f1' });
 * for await (const chunk of content.stream()) console.log(chunk.byteLength);
 * ```
 */
export function downloadMedia<Params>(
  client: Client,
  operation: OperationFunction<Params, unknown>,
  params: Params,
  options: DownloadOptions = {},
): ApiPromise<Download, GoogleCallError> {
  return ApiPromise.from(download(client, operation, params, options));
}

async function download<Params>(
  client: Client,
  call: OperationFunction<Params, unknown>,
  given: Params,
  options: DownloadOptions,
): Promise<ApiResult<Download>> {
  checkArguments(client, options, 'downloadMedia()');
  const { range, headers, ...rest } = options;
  const { operation, params } = mediaCall(call, given, 'download');
  return client
    .request<Download>(
      { ...operation, responseType: 'binary' },
      { ...params, alt: 'media' },
      {
        ...rest,
        headers: { accept: '*/*', ...(range !== undefined && { range: rangeHeader(range) }), ...headers },
      },
    )
    .withResponse();
}

function rangeHeader(range: NonNullable<DownloadOptions['range']>): string {
  const { first, last } = Object(range) as typeof range;
  if (isByte(first) && (last === undefined || (isByte(last) && last >= first)))
    return `bytes=${first}-${last ?? ''}`;
  return rejectParam('range', 'The option range takes whole numbers of bytes: { first: 0, last: 99 }.');
}

const isByte = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** The record of an operation, and its parameters. */
interface MediaCall {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * The record of the operation behind a function. Every generated function holds it.
 *
 * @throws InvalidParamsError if the value is not an operation function of this package, if the parameters are not an
 * object, or if the operation does not support this kind of media.
 */
function mediaCall(call: unknown, params: unknown, media: NonNullable<Operation['media']>): MediaCall {
  const operation = operationOf(call);
  if (!operation)
    rejectParam(
      'operation',
      'The helper takes an operation function after the client, such as create of @org/google/drive/files. It calls that operation itself, so pass the function as it is exported, not one that wraps it.',
    );
  if (params !== undefined && !isRecord(params))
    rejectParam('params', 'The parameters of an operation are one object with their names.');
  if (operation.media === media) return { operation, params: { ...params } };
  const { id } = operation;
  throw new InvalidParamsError(
    `${id} ${media === 'upload' ? 'takes no content' : 'returns no content'}. Call it without content.`,
    { operation: id },
  );
}

/** Separates the parameters of the path and the query from the rest, which is the body, if the operation takes one. */
function splitParams({ operation, params }: MediaCall): {
  readonly url: Readonly<Record<string, unknown>>;
  readonly body: unknown;
} {
  if (operation.body === undefined) return { url: params, body: undefined };
  const inUrl = new Set([
    ...[...operation.path.matchAll(/\{\+?([^{}]+)\}/g)].map(([, name = '']) => name),
    ...(operation.query ?? []),
  ]);
  const entries = Object.entries(params);
  const url = Object.fromEntries(entries.filter(([name]) => inUrl.has(name)));
  const rest = Object.fromEntries(entries.filter(([name]) => !inUrl.has(name)));
  if (!operation.nestedBody) return { url, body: rest };
  const { body = {}, ...others } = rest;
  const [lost] = Object.keys(others);
  if (lost !== undefined)
    throw new InvalidParamsError(`${operation.id}: ${lost} belongs under body: { body: { ${lost}: … } }.`, {
      param: lost,
      operation: operation.id,
    });
  return { url, body };
}

/**
 * The content of an upload: a Blob (`await fs.openAsBlob(path)` for a file), bytes, text, or a stream. A stream is a web
 * stream, a Node stream, or any async iterable of bytes or text. It can be read once, so it is uploaded in chunks that can
 * be resumed.
 *
 * @public
 */
export type MediaData =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | string
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>;

/**
 * Content to upload.
 *
 * @public
 */
export interface MediaContent {
  readonly data: MediaData;
  /** Media type. Default: the type of the Blob, `text/plain` for text, otherwise `application/octet-stream`. */
  readonly type?: string | undefined;
  /** Length of a stream in bytes, if it is known. */
  readonly size?: number | undefined;
}

/** The field names of Google's own library, with the field to use instead. */
const RENAMED: Readonly<Record<string, string>> = {
  body: ' The content is `data`.',
  mimeType: ' The media type is `type`.',
  contentType: ' The media type is `type`.',
  name: ' The name is a parameter of the operation.',
};

/** @throws InvalidParamsError naming the field that cannot be sent. */
function readContent(content: unknown): ReadableContent {
  if (typeof content !== 'object' || content === null)
    rejectParam('content', 'The content must be an object with `data`: { data, type }.');
  for (const name of Object.keys(content))
    if (name !== 'data' && name !== 'type' && name !== 'size')
      rejectParam(name, `The content has no field \`${name}\`.${RENAMED[name] ?? ''}`);
  const { data, type, size } = content as { data?: unknown; type?: unknown; size?: unknown };
  // A media type is written into a header, where a line break would start another header.
  if (type !== undefined && !(typeof type === 'string' && /^[\x20-\x7e]+$/.test(type)))
    rejectParam(
      'type',
      'The `type` of the content must be a media type in one line of ASCII, such as text/plain.',
    );
  if (size !== undefined && !(Number.isSafeInteger(size) && (size as number) >= 0))
    rejectParam('size', 'The `size` of the content must be a whole number of bytes.');
  const known = size as number | undefined;
  const stream = streamOf(data);
  if (stream) return { stream, type: type ?? 'application/octet-stream', size: known };
  const blob = blobOf(data);
  if (known !== undefined && known !== blob.size)
    rejectParam('size', `The \`data\` has ${blob.size} bytes, but its \`size\` is ${known}.`);
  return { blob, type: type ?? typeOf(data), size: blob.size };
}

function typeOf(data: unknown): string {
  if (data instanceof Blob && data.type !== '') return data.type;
  return typeof data === 'string' ? 'text/plain; charset=UTF-8' : 'application/octet-stream';
}

function blobOf(data: unknown): Blob {
  if (data instanceof Blob) return data;
  if (typeof data === 'string' || data instanceof ArrayBuffer || ArrayBuffer.isView(data))
    return new Blob([data as string | ArrayBuffer | Uint8Array<ArrayBuffer>]);
  return rejectParam(
    'data',
    `The \`data\` of the content must be a Blob, bytes, text or a stream. ${hintFor(data)}`,
  );
}

function hintFor(data: unknown): string {
  if (typeof data !== 'object' || data === null) return `It is ${data === null ? 'null' : typeof data}.`;
  if (Array.isArray(data)) return 'Pass `new Blob(list)` for a list of pieces.';
  if ('path' in data) return 'Pass `await fs.openAsBlob(path)` for a file.';
  if ('body' in data) return 'Pass the `body` of a response, or `await response.blob()`.';
  if ('pipe' in data) return 'Pass `new Readable().wrap(stream)` for an old stream.';
  return 'Pass `JSON.stringify(object)` for an object.';
}

function streamOf(data: unknown): ByteSource | undefined {
  if (data instanceof Blob || !isByteSource(data)) return undefined;
  assertUnconsumed(data, 'data');
  return data;
}
