import { InvalidParamsError, SdkError, type ApiClient, type AuthStrategy, type Clock } from '@org/http-core';
import {
  apiClientOf,
  assertUnconsumed,
  isByteSource,
  isLoopbackOrigin,
  readBytes,
  StepDeadline,
  systemClock,
  type AnyClient,
  type ByteReader,
} from '@org/http-core/provider';
import type {
  FilesCompleteUploadExternalParams,
  FilesCompleteUploadExternalResponse,
} from '../generated/models.ts';
import { completeUploadExternal, getUploadURLExternal } from '../generated/resources/files.ts';
import type { RequestOptions } from '../options.ts';

/**
 * A file to upload.
 *
 * @public
 */
export interface FileToUpload {
  /** The name of the file, with its extension: `report.pdf`. */
  readonly filename: string;
  /**
   * The content. Text is sent as UTF-8. A stream is read to its end before anything is sent, because Slack requires the
   * length first; `await openAsBlob(path)` of node:fs keeps a large file on disk.
   */
  readonly data: FileContent;
  /** The title, shown instead of the name. */
  readonly title?: string | undefined;
  /** A description for screen readers, for images only (`alt_txt` in the request). */
  readonly alt_text?: string | undefined;
  /** The syntax of a snippet: `python`. */
  readonly snippet_type?: string | undefined;
}

/**
 * Where the files are shared, and the message that comes with them. Without a channel, the files stay private.
 *
 * @public
 */
export type UploadDestination = Omit<FilesCompleteUploadExternalParams, 'files'>;

/**
 * Uploads files and shares them, as `filesUploadV2` of Slack's SDK does: it requests an address for each file, sends the
 * bytes to that address, and completes all files with one call.
 *
 * Requests for addresses and bytes are retried. The last call is not, because it posts a message. `deadlineMs` limits the
 * whole upload, including the reading of streams.
 *
 * @param client A client of `createSlack()` or `new Slack()`.
 * @returns The response of the last call
 * @throws InvalidParamsError if the list of files is missing or empty, if a file is empty or has no readable content,
 * if a file that is not an image has an `alt_text`, or if Slack returns an address that is not its own.
 * @public
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
  client: AnyClient,
  files: readonly FileToUpload[],
  destination: UploadDestination = {},
  options: RequestOptions = {},
): Promise<FilesCompleteUploadExternalResponse> {
  const api = apiClientOf(client);
  if (!isFiles(files)) {
    throw new InvalidParamsError('uploadFiles() takes a list of files: [{ filename, data }].', {
      param: 'files',
    });
  }
  if (files.length === 0) throw new InvalidParamsError('There is no file to upload.', { param: 'files' });
  const deadline = new StepDeadline(api.clock, 'files.completeUploadExternal', options);
  const left = (): RequestOptions => ({ ...options, ...deadline.left() });
  // All files are checked before the first address is requested.
  const ready = await Promise.all(files.map((file) => prepare(file, left(), api.clock)));
  const uploaded = await Promise.all(ready.map((file) => upload(api, file, left)));
  return completeUploadExternal(api, { ...destination, files: uploaded }, left());
}

const isFiles = (files: unknown): boolean =>
  Array.isArray(files) &&
  files.every((file) => typeof (file as { filename?: unknown } | null | undefined)?.filename === 'string');

/** The address itself authorizes an upload, so the token is not sent to it. */
const ANONYMOUS: AuthStrategy = { refreshable: false, apply: () => undefined };

interface PreparedFile extends Pick<FileToUpload, 'filename' | 'snippet_type'> {
  readonly title: string;
  readonly alt_txt: string | undefined;
  readonly body: Uint8Array | Blob;
  readonly length: number;
}

async function prepare(file: FileToUpload, options: RequestOptions, clock: Clock): Promise<PreparedFile> {
  const { filename, title = filename, alt_text: alt_txt, snippet_type, data } = file;
  const body = await contentOf(data, filename, options, clock);
  const length = body instanceof Blob ? body.size : body.length;
  if (length === 0) throw new InvalidParamsError(`The file ${filename} is empty.`, { param: 'data' });
  if (alt_txt !== undefined && !isImage(filename, body)) {
    // Slack would accept the upload and then share nothing.
    throw new InvalidParamsError(
      `Only images have an alt_text, and ${filename} is not an image. Use title instead.`,
      {
        param: 'alt_text',
      },
    );
  }
  return { filename, title, alt_txt, snippet_type, body, length };
}

const IMAGE = /\.(?:avif|bmp|gif|heic|heif|jpe?g|png|svg|tiff?|webp)$/i;

const isImage = (filename: string, body: Uint8Array | Blob): boolean =>
  IMAGE.test(filename) || (body instanceof Blob && body.type.startsWith('image/'));

async function upload(
  client: ApiClient,
  { filename, title, alt_txt, snippet_type, body, length }: PreparedFile,
  left: () => RequestOptions,
): Promise<{ id: string; title: string }> {
  const params = { filename, length, alt_txt, snippet_type };
  const { file_id, upload_url } = await getUploadURLExternal(client, params, left());
  const { origin, path } = uploadAddress(upload_url, client.baseUrl);
  if (file_id === undefined)
    throw new InvalidParamsError('Slack returned no id for the upload.', {
      operation: 'files.getUploadURLExternal',
    });
  // The upload goes to another host, which must not receive the token.
  const { token: _, auth: _strategy, ...rest } = left();
  await client
    .with({ baseUrl: origin, auth: ANONYMOUS, headers: {} })
    .post<string>(path, { ...rest, body, responseType: 'text', retryClass: 'idempotent' });
  return { id: file_id, title };
}

/** The hosts that receive files, in the commercial and the government cloud. */
const HOSTS = /(^|\.)slack(-gov)?\.com$/;

/**
 * Splits the address of an upload. It comes from a response, and a response must not decide where a file is sent.
 *
 * @param address The address in the response.
 * @param baseUrl The base URL of the client that received the response.
 * @throws InvalidParamsError if the address does not belong to Slack.
 */
function uploadAddress(address: string | undefined, baseUrl: string): { origin: string; path: string } {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const isSlack = url?.protocol === 'https:' && HOSTS.test(url.hostname);
  // The local machine is accepted only if the client's own server is local, too, as in tests.
  const isTest =
    url !== undefined && isLoopbackOrigin(url.origin) && isLoopbackOrigin(new URL(baseUrl).origin);
  if (!url || !(isSlack || isTest) || url.username !== '') {
    throw new InvalidParamsError('The address for the upload leads away from Slack and is not followed.', {
      operation: 'files.getUploadURLExternal',
    });
  }
  return { origin: url.origin, path: url.pathname + url.search };
}

/**
 * The content of a file.
 *
 * @public
 */
export type FileContent =
  string | Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** The runtime's default deadline of a call, in milliseconds. */
const DEADLINE_MS = 180_000;

const OPERATION = 'files.getUploadURLExternal';

/**
 * Returns the bytes of a file. Slack requires the length before the content, so a stream is read to its end first. The
 * signal and the deadline of the call also end the reading.
 *
 * @throws InvalidParamsError if the value is not a source of bytes, or the source fails.
 * @internal
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
  const deadline = new StepDeadline(clock, OPERATION, { signal, deadlineMs });
  if (!isByteSource(data))
    throw new InvalidParamsError(
      `The content of ${filename} must be text, bytes, a Blob or a stream of bytes. For a file on disk, pass await openAsBlob(path) of node:fs.`,
      { param: 'data', operation: OPERATION },
    );
  assertUnconsumed(data, 'data');
  const reader = readBytes(data, 'data');
  try {
    return await deadline.race(readAll(reader, filename));
  } finally {
    reader.close();
  }
}

async function readAll(reader: ByteReader, filename: string): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  try {
    for (let chunk = await reader.next(); chunk; chunk = await reader.next()) chunks.push(chunk);
  } catch (error) {
    if (SdkError.isInstance(error)) throw error;
    throw new InvalidParamsError(`The stream of ${filename} failed. Nothing was sent.`, {
      param: 'data',
      operation: OPERATION,
      cause: error,
    });
  }
  return new Blob(chunks);
}
