import type { Operation } from './operation.ts';

/**
 * A body as the transport takes it. Text, bytes, blobs and forms can be sent repeatedly; a stream only once.
 *
 * @public
 */
export type WireBody = string | Uint8Array<ArrayBuffer> | Blob | FormData | ReadableStream<Uint8Array>;

/**
 * A body and its media type, which is `undefined` if the transport writes it (multipart boundaries).
 *
 * @public
 */
export interface EncodedBody {
  readonly body: WireBody;
  readonly contentType: string | undefined;
}

/**
 * Encodes the body parameters of an operation. The operation serves encoders that read its `wire`; it is absent where a body
 * is encoded without one.
 *
 * @public
 */
export type BodyEncoder = (body: unknown, operation?: Operation) => EncodedBody;

/**
 * Encodes parameters as a query string without the leading `?`, or as a form body. The operation's path serves APIs that
 * read values differently in one of their versions.
 *
 * @public
 */
export type QueryEncoder = (params: Params, path: string) => string;

/**
 * Headers by lower-case name.
 *
 * @public
 */
export type WireHeaders = Record<string, string>;

/** Parameters by name. */
export type Params = Readonly<Record<string, unknown>>;
