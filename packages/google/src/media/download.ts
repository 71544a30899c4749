import type { ApiResult, Download } from '@org/http-core';
import { ApiPromise, type Client } from '@org/http-core/provider';
import { checkArguments, rejectParam, type RequestOptions } from '../options.ts';
import { mediaOperation, type OperationFunction } from './upload.ts';

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
): ApiPromise<Download> {
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
  const { operation, params } = mediaOperation(call, given, 'download');
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
