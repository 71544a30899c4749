import { InvalidParamsError, type ApiClient, type RequestOptions } from '@org/http-core';
import type {
  FilesCompleteUploadExternalParams,
  FilesCompleteUploadExternalResponse,
} from '../generated/models.ts';
import { completeUploadExternal, getUploadURLExternal } from '../generated/resources/files.ts';
import { uploadAddress } from './upload-address.ts';

/** A file to upload. */
export interface FileToUpload {
  /** The file's name, with its ending: `report.pdf`. */
  readonly filename: string;
  /** Its content; its length must be known, so no stream. Text is sent as UTF-8. */
  readonly data: Uint8Array | Blob | string;
  /** Shown instead of the name. */
  readonly title?: string | undefined;
  /** A description of an image for screen readers. */
  readonly alt_text?: string | undefined;
  /** The syntax of a snippet: `python`. */
  readonly snippet_type?: string | undefined;
}

/** Where the files go, and what is said with them. Without a channel they stay private. */
export type UploadDestination = Omit<FilesCompleteUploadExternalParams, 'files'>;

/**
 * Uploads files and shares them, as `filesUploadV2` of Slack's SDK does: an address for each file, its bytes to that
 * address, then one call that completes them all.
 *
 * Addresses and bytes are sent again after a failure; the last call is not, because it posts a message.
 *
 * @param client of `createSlack()`, or `slack.raw` of `new Slack()`.
 * @returns what the completing call answered.
 * @throws InvalidParamsError when there is no file, one is empty, or Slack names an address that is not its own.
 * @example
 * ```ts
 * import { createSlack } from '@org/slack/client';
 * import { uploadFiles } from '@org/slack/upload-files';
 *
 * const slack = createSlack();
 * export const share = (report: Uint8Array) =>
 *   uploadFiles(slack, [{ filename: 'report.pdf', data: report }], { channel_id: 'C024BE91L' });
 * ```
 */
export async function uploadFiles(
  client: ApiClient,
  files: readonly FileToUpload[],
  destination: UploadDestination = {},
  options?: RequestOptions,
): Promise<FilesCompleteUploadExternalResponse> {
  if (files.length === 0) throw new InvalidParamsError('There is no file to upload.', { param: 'files' });
  const uploaded = await Promise.all(files.map((file) => upload(client, file, options)));
  return completeUploadExternal(client, { ...destination, files: uploaded }, options);
}

async function upload(
  client: ApiClient,
  file: FileToUpload,
  options: RequestOptions | undefined,
): Promise<{ id: string; title: string }> {
  const { filename, title = filename, alt_text, snippet_type } = file;
  const body = bytesOf(file.data);
  const length = body instanceof Blob ? body.size : body.length;
  if (length === 0) throw new InvalidParamsError(`The file ${filename} is empty.`, { param: 'data' });
  const { file_id, upload_url } = await getUploadURLExternal(
    client,
    { filename, length, alt_text, snippet_type },
    options,
  );
  const { origin, path } = uploadAddress(upload_url);
  if (file_id === undefined)
    throw new InvalidParamsError('Slack gave no id for the upload.', {
      operation: 'files.getUploadURLExternal',
    });
  // Another host, where the token does not belong; the address itself is what allows the upload.
  await client
    .with({ baseUrl: origin, auth: undefined, headers: {} })
    .post<string>(path, { ...options, body, answer: 'text', retryClass: 'idempotent' });
  return { id: file_id, title };
}

function bytesOf(data: FileToUpload['data']): Uint8Array | Blob {
  return typeof data === 'string' ? new TextEncoder().encode(data) : data;
}
