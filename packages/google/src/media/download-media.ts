import { InvalidParamsError, type ApiResult, type Download } from '@org/http-core';
import { ApiPromise, type Client } from '@org/http-core/provider';
import { checkArguments } from '../check-arguments.ts';
import { captureOperation, type OperationFunction } from '../captured-operation.ts';
import type { RequestOptions } from '../request-options.ts';
import { checkMedia, DOWNLOADS } from './media-operations.ts';

/** Options of a download. */
export interface DownloadOptions extends RequestOptions {
  /** The part that is wanted, in bytes: from the first to the last inclusive; without `last`, to the end. */
  readonly range?: { readonly first: number; readonly last?: number | undefined } | undefined;
}

/**
 * The content of a file or object, instead of its metadata: `alt=media`.
 *
 * @param operation an operation function that can give content: `get` of `@org/google/drive/files`, of
 * `@org/google/drive/revisions` or of `@org/google/storage/objects`.
 * @throws InvalidParamsError when the operation gives no content.
 * @example
 * ```ts
 * import { downloadMedia } from '@org/google';
 * import { createDrive } from '@org/google/client';
 * import { get } from '@org/google/drive/files';
 *
 * const drive = createDrive();
 * const content = await downloadMedia(drive, get, { fileId: 'f1' });
 * for await (const piece of content.stream()) console.log(piece.byteLength);
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
  operation: OperationFunction<Params, unknown>,
  params: Params,
  options: DownloadOptions,
): Promise<ApiResult<Download>> {
  checkArguments(client, options, 'downloadMedia()');
  const { range, headers, ...rest } = options;
  const captured = captureOperation(operation, params);
  checkMedia(captured.operation, DOWNLOADS, 'gives no content');
  return client
    .request<Download>(
      { ...captured.operation, responseType: 'binary' },
      { ...captured.params, alt: 'media' },
      {
        ...rest,
        headers: { accept: '*/*', ...(range !== undefined && { range: rangeOf(range) }), ...headers },
      },
    )
    .withResponse();
}

function rangeOf(range: NonNullable<DownloadOptions['range']>): string {
  const { first, last } = Object(range) as typeof range;
  const isRight = isByte(first) && (last === undefined || (isByte(last) && last >= first));
  if (isRight) return `bytes=${first}-${last ?? ''}`;
  throw new InvalidParamsError('The option range takes whole numbers of bytes: { first: 0, last: 99 }.', {
    param: 'range',
  });
}

const isByte = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
