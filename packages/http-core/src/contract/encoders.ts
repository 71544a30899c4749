/** A body as the transport takes it. Text, bytes, blobs and forms can be sent again; a stream only once. */
export type WireBody = string | Uint8Array<ArrayBuffer> | Blob | FormData | ReadableStream<Uint8Array>;

/** A body and its media type; `undefined` where the transport must write it (multipart boundaries). */
export interface EncodedBody {
  readonly body: WireBody;
  readonly contentType: string | undefined;
}

/** Turns an operation's body parameters into bytes. */
export type BodyEncoder = (body: unknown) => EncodedBody;

/**
 * Writes parameters as the text behind the `?`, or as a form body. Never starts with `?`. The operation's path is given
 * for an API that reads values differently in one of its versions.
 */
export type QueryEncoder = (params: Params, path: string) => string;

/** Header names in lower case. */
export type WireHeaders = Record<string, string>;

export type Params = Readonly<Record<string, unknown>>;
