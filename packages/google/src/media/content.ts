import { InvalidParamsError } from '@org/http-core';

/**
 * What can be uploaded: a Blob (of a file: `await fs.openAsBlob(path)`), bytes, text, or a stream: a web stream, a Node
 * stream, or anything that gives bytes or text by `for await`. A stream is read once, so its upload is resumable, a
 * chunk at a time.
 */
export type MediaData =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | string
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>;

/** Content to upload. */
export interface MediaContent {
  readonly data: MediaData;
  /** Media type; default: the blob's own, `text/plain` of text, else `application/octet-stream`. */
  readonly type?: string | undefined;
  /** Of a stream, how long it is, in bytes, where that is known. */
  readonly size?: number | undefined;
}

/** Content that was looked at: it has a form that can be sent. */
export interface ReadableContent {
  /** All of it in one piece, which can be sent again. */
  readonly blob?: Blob;
  /** The stream that gives it instead. */
  readonly stream?: ReadableStream<unknown> | AsyncIterable<unknown>;
  readonly type: string;
  /** In bytes, as far as it is known. */
  readonly size: number | undefined;
}

/** What the vendor's library calls the fields, and where names go. */
const MEANT: Readonly<Record<string, string>> = {
  body: '; the content is `data`',
  mimeType: '; the media type is `type`',
  contentType: '; the media type is `type`',
  name: '; the name belongs to the parameters of the operation',
};

/** @throws InvalidParamsError naming what cannot be sent */
export function readContent(content: unknown): ReadableContent {
  if (typeof content !== 'object' || content === null)
    refuse('content', 'The content must be an object with `data`: { data, type }.');
  for (const name of Object.keys(content))
    if (name !== 'data' && name !== 'type' && name !== 'size')
      refuse(name, `The content has no field \`${name}\`${MEANT[name] ?? ''}.`);
  const { data, type, size } = content as { data?: unknown; type?: unknown; size?: unknown };
  if (type !== undefined) checkType(type);
  if (size !== undefined && !(Number.isSafeInteger(size) && (size as number) >= 0))
    refuse('size', 'The `size` of the content must be a whole number of bytes.');
  const known = size as number | undefined;
  const stream = streamOf(data);
  if (stream)
    return { stream, type: (type as string | undefined) ?? 'application/octet-stream', size: known };
  const blob = blobOf(data);
  if (known !== undefined && known !== blob.size)
    refuse('size', `The \`data\` has ${blob.size} bytes, and its \`size\` was given as ${known}.`);
  return { blob, type: (type as string | undefined) ?? ownType(data), size: blob.size };
}

function ownType(data: unknown): string {
  if (data instanceof Blob && data.type !== '') return data.type;
  return typeof data === 'string' ? 'text/plain; charset=UTF-8' : 'application/octet-stream';
}

/** A media type is written into a header, where a line break would begin another one. */
function checkType(type: unknown): void {
  if (typeof type === 'string' && /^[\x20-\x7e]+$/.test(type)) return;
  refuse('type', 'The `type` of the content must be a media type in one line of ASCII, such as text/plain.');
}

function blobOf(data: unknown): Blob {
  if (data instanceof Blob) return data;
  if (typeof data === 'string' || data instanceof ArrayBuffer || ArrayBuffer.isView(data))
    return new Blob([data as string | ArrayBuffer | Uint8Array<ArrayBuffer>]);
  return refuse(
    'data',
    `The \`data\` of the content must be a Blob, bytes, text or a stream${remedyFor(data)}.`,
  );
}

function remedyFor(data: unknown): string {
  if (typeof data !== 'object' || data === null) return `, and it is ${data === null ? 'null' : typeof data}`;
  if (Array.isArray(data)) return '; of a list of pieces, pass `new Blob(list)`';
  if ('path' in data) return '; of a file, pass `await fs.openAsBlob(path)`';
  if ('body' in data) return '; of a response, pass its `body`, or `await response.blob()`';
  if ('pipe' in data) return '; of an old stream, pass `new Readable().wrap(stream)`';
  return '; of an object, pass `JSON.stringify(object)`';
}

function streamOf(data: unknown): ReadableContent['stream'] {
  if (typeof data !== 'object' || data === null) return undefined;
  const { locked, destroyed, readableEnded } = data as Readonly<Record<string, unknown>>;
  const isWeb = typeof (data as { getReader?: unknown }).getReader === 'function';
  if (!isWeb && !(Symbol.asyncIterator in data)) return undefined;
  if (locked === true) refuse('data', 'The stream in `data` is being read by somebody else.');
  if (destroyed === true || readableEnded === true)
    refuse('data', 'The stream in `data` has been read or destroyed already.');
  return data as NonNullable<ReadableContent['stream']>;
}

function refuse(param: string, message: string): never {
  throw new InvalidParamsError(message, { param });
}
