import { jsonBody, type ApiClient, type Operation } from '@org/http-core';
import { captureOperation, splitParams, type OperationFunction } from '../captured-operation.ts';
import type { RequestOptions } from '../request-options.ts';
import { blobOf, mediaTypeOf, type MediaContent } from './content.ts';
import { checkMedia, UPLOADS } from './media-operations.ts';
import { multipartRelated } from './multipart-related.ts';
import { resumableUpload, type ResumableOptions } from './resumable-upload.ts';

/** Options of an upload. */
export interface UploadOptions extends Omit<RequestOptions, 'onUploadProgress'>, ResumableOptions {
  /**
   * Sends the content in chunks that are taken up again where they broke off. Default: for streams, and for more than
   * 5 MiB, which is all that the other way should carry.
   */
  readonly resumable?: boolean | undefined;
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
  client: ApiClient,
  operation: OperationFunction<Params, Result>,
  params: Params,
  content: MediaContent,
  options: UploadOptions = {},
): Promise<Result> {
  const captured = captureOperation(operation, params);
  checkMedia(captured.operation, UPLOADS, 'takes no content');
  const { url, body } = splitParams(captured);
  const path = `/upload${captured.operation.path}`;
  const query = [...(captured.operation.query ?? []), 'uploadType'];
  const target: Operation = { ...captured.operation, path, query, nestedBody: true };
  const { resumable, session, onSession, chunkBytes, onProgress, maxResumes, clock, ...rest } = options;
  const blob = blobOf(content);
  if (blob && !(resumable ?? (session !== undefined || blob.size > MULTIPART_LIMIT_BYTES))) {
    // Refuses what has no JSON form, by name.
    jsonBody(body);
    return client.request<Result>(
      { ...target, body: 'raw' },
      { ...url, uploadType: 'multipart', body: multipartRelated(body, blob, mediaTypeOf(content)) },
      rest,
    );
  }
  const steps = { session, onSession, chunkBytes, onProgress, maxResumes, clock };
  return resumableUpload<Result>(client, { operation: target, url, metadata: body, content }, steps, rest);
}
