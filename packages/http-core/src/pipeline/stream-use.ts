import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { StreamFormat } from '../contract/stream.ts';

/** Whether the body of a request is read as it is sent. */
export function sendsStream({ body }: EncodedRequest, { onUploadProgress }: RequestOptions): boolean {
  return onUploadProgress !== undefined || body instanceof ReadableStream;
}

/** Whether the body of a response is passed on as it arrives. */
export function readsStream({ operation }: EncodedRequest, { onDownloadProgress }: RequestOptions): boolean {
  return (
    onDownloadProgress !== undefined ||
    operation.responseType === 'binary' ||
    operation.stream !== undefined ||
    streamFormat(operation) !== undefined
  );
}

/** The format of a response that is read as a stream. */
export function streamFormat({ responseType }: Operation): StreamFormat | undefined {
  return responseType === 'sse' || responseType === 'ndjson' || responseType === 'json-seq'
    ? responseType
    : undefined;
}
