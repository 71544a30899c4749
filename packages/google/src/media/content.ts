/** What can be uploaded. A stream is read once, so its upload is resumable, a chunk at a time. */
export type MediaData = Blob | Uint8Array | string | ReadableStream<Uint8Array>;

/** Content to upload. */
export interface MediaContent {
  readonly data: MediaData;
  /** Media type; default: the blob's own, `text/plain` of text, else `application/octet-stream`. */
  readonly type?: string | undefined;
  /** Of a stream, how long it is, in bytes, where that is known. */
  readonly size?: number | undefined;
}

/** The media type to send. */
export function mediaTypeOf({ data, type }: MediaContent): string {
  if (type !== undefined) return type;
  if (data instanceof Blob && data.type !== '') return data.type;
  return typeof data === 'string' ? 'text/plain; charset=UTF-8' : 'application/octet-stream';
}

/** The content as one piece that can be sent again; undefined for a stream. */
export function blobOf({ data }: MediaContent): Blob | undefined {
  if (data instanceof ReadableStream) return undefined;
  if (data instanceof Blob) return data;
  return new Blob([data]);
}
