import { InvalidParamsError } from '@org/http-core';
import type { Client, Operation } from '@org/http-core/provider';
import { checkArguments } from '../check-arguments.ts';
import { captureOperation, splitParams, type OperationFunction } from '../captured-operation.ts';
import { checkParams } from '../provider.ts';
import type { RequestOptions } from '../request-options.ts';
import { readContent, type MediaContent, type ReadableContent } from './content.ts';
import { checkMedia, UPLOADS } from './media-operations.ts';
import { multipartRelated } from './multipart-related.ts';
import { notify } from './notify.ts';
import { resumableUpload, type ResumableOptions } from './resumable-upload.ts';

/** Options of an upload. */
export interface UploadOptions extends Omit<RequestOptions, 'onUploadProgress'>, ResumableOptions {
  /**
   * Sends the content in chunks that are taken up again where they broke off. Default: for streams, for more than
   * 5 MiB, which is all that the other way should carry, and where an option of chunks is given.
   */
  readonly resumable?: boolean | undefined;
  /**
   * For the whole upload, in milliseconds: requests, waits, and reading the content. Default: what the client has, for
   * each request of the upload.
   */
  readonly deadlineMs?: number | undefined;
}

/** developers.google.com/workspace/drive/api/guides/manage-uploads */
const MULTIPART_LIMIT_BYTES: number = 5 * 1024 * 1024;

/**
 * Carries out an operation that takes content: creates or replaces a file in Drive or an object in Storage, or sends a
 * message in Gmail as its RFC 822 text.
 *
 * @param operation an operation function that takes content: `create` or `update` of `@org/google/drive/files`,
 * `insert` of `@org/google/storage/objects`, `send` and its like of Gmail's messages and drafts.
 * @param params as of the operation: the metadata.
 * @throws InvalidParamsError when the operation takes no content.
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
  const captured = captureOperation(operation, params);
  checkMedia(captured.operation, UPLOADS, 'takes no content');
  checkParams(captured.params, captured.operation);
  const { url, body } = splitParams(captured);
  const path = `/upload${captured.operation.path}`;
  const query = [...(captured.operation.query ?? []), 'uploadType'];
  const target: Operation = { ...captured.operation, path, query, nestedBody: true };
  const media = readContent(content);
  const { session, onSession, chunkBytes, onProgress, maxResumes, clock, resumable: _, ...rest } = options;
  if (!inChunks(media, options)) {
    const { blob = new Blob([]), type } = media;
    const result = await client.request<Result>(
      { ...target, body: 'raw' },
      { ...url, uploadType: 'multipart', body: multipartRelated(body, blob, type) },
      rest,
    );
    notify(onProgress, { sent: blob.size, total: blob.size });
    return result;
  }
  const steps = { session, onSession, chunkBytes, onProgress, maxResumes, clock };
  return resumableUpload<Result>(
    client,
    { operation: target, url, metadata: body, content: media },
    steps,
    rest,
  );
}

/** What only uploads in chunks can do. */
const OF_CHUNKS = ['session', 'onSession', 'chunkBytes', 'maxResumes'] as const;

function inChunks({ blob }: ReadableContent, options: UploadOptions): boolean {
  const { resumable } = options;
  const option = OF_CHUNKS.find((name) => options[name] !== undefined);
  if (resumable !== false)
    return resumable === true || !blob || option !== undefined || blob.size > MULTIPART_LIMIT_BYTES;
  if (blob && option === undefined) return false;
  const what = blob ? `the option ${option ?? ''}` : 'a stream';
  throw new InvalidParamsError(`The option resumable cannot be false with ${what}, which takes chunks.`, {
    param: 'resumable',
  });
}
