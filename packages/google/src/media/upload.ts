import { InvalidParamsError, SdkError, type ApiPromise } from '@org/http-core';
import {
  jsonBody,
  notify,
  operationOf,
  systemClock,
  type Client,
  type Operation,
} from '@org/http-core/provider';
import { checkArguments, rejectParam, type RequestOptions } from '../options.ts';
import { checkParams } from '../provider.ts';
import { readContent, type MediaContent, type ReadableContent } from './content.ts';
import { uploadInChunks, type ResumableOptions } from './resumable.ts';

/**
 * An operation function of this package, such as `create` of `@org/google/drive/files`.
 *
 * @public
 */
export type OperationFunction<Params, Result> = (client: Client, params: Params) => ApiPromise<Result>;

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
  const call = mediaOperation(operation, params, 'upload');
  checkParams(call.params, call.operation);
  const { url, body: metadata } = splitParams(call);
  const target: Operation = {
    ...call.operation,
    path: `/upload${call.operation.path}`,
    query: [...(call.operation.query ?? []), 'uploadType'],
    nestedBody: true,
  };
  const media = readContent(content);
  const { session, onSession, chunkBytes, onProgress, maxResumes, clock, resumable: _, ...rest } = options;
  if (isChunked(media, options)) {
    const steps = { session, onSession, chunkBytes, onProgress, maxResumes, clock };
    return uploadInChunks<Result>(client, { operation: target, url, metadata, content: media }, steps, rest);
  }
  const { blob = new Blob([]), type } = media;
  const result = await client.request<Result>(
    { ...target, body: 'raw' },
    { ...url, uploadType: 'multipart', body: multipartRelated(metadata, blob, type) },
    rest,
  );
  notify(onProgress, { sent: blob.size, total: blob.size });
  return result;
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

/** The request that an operation function would make. */
export interface MediaOperation {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Finds out the operation behind a function, and the parameters that it would send. A generated function holds the record
 * of its operation; a function that wraps one is called with a client that sends nothing.
 *
 * @throws InvalidParamsError if the value is not an operation function, if it refuses the parameters, or if the operation
 * does not support this kind of media.
 */
export function mediaOperation<Params, Result>(
  call: OperationFunction<Params, Result>,
  params: Params,
  media: NonNullable<Operation['media']>,
): MediaOperation {
  if (typeof call !== 'function') throw notAnOperation();
  if (params !== undefined && (typeof params !== 'object' || params === null || Array.isArray(params)))
    rejectParam('params', 'The parameters of an operation are one object with their names.');
  const operation = operationOf(call);
  const captured = operation
    ? { operation, params: { ...(params as object) } }
    : captureOperation(call, params);
  const { id, media: supported } = captured.operation;
  if (supported === media) return captured;
  throw new InvalidParamsError(
    `${id} ${media === 'upload' ? 'takes no content' : 'returns no content'}. Call it without content.`,
    { operation: id },
  );
}

function captureOperation<Params, Result>(
  call: OperationFunction<Params, Result>,
  params: Params,
): MediaOperation {
  const captured: MediaOperation[] = [];
  const stop = new Error('captured');
  const capture = (operation: Operation, given: object = {}): never => {
    captured.push({ operation, params: given as Record<string, unknown> });
    throw stop;
  };
  try {
    void call({ request: capture, list: capture }, params);
  } catch (error) {
    if (error !== stop) throw SdkError.isInstance(error) ? error : notAnOperation(error);
  }
  const [only] = captured;
  if (!only) throw notAnOperation();
  return only;
}

function notAnOperation(cause?: unknown): InvalidParamsError {
  return new InvalidParamsError(
    'The helper takes an operation function after the client, such as create of @org/google/drive/files.',
    { param: 'operation', cause },
  );
}

/** Separates the parameters of the path and the query from the rest, which is the body. */
function splitParams({ operation, params }: MediaOperation): {
  readonly url: Readonly<Record<string, unknown>>;
  readonly body: unknown;
} {
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
