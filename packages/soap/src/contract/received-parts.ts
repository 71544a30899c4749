import type { ApiResponse } from '@org/http-core';

/** A part of a response beside its envelope. @public */
export interface ReceivedAttachment {
  /** The id of the part, without angle brackets; `undefined` if it has none. */
  readonly contentId: string | undefined;
  readonly contentType: string | undefined;
  /** Where the output refers to it, such as `order.photo`; `undefined` if it does not. */
  readonly path: string | undefined;
  readonly bytes: Uint8Array;
}

/** A part of a response beside its envelope, as it arrives. Read it before the loop goes on, or it is skipped. @public */
export interface AttachmentStream extends Omit<ReceivedAttachment, 'bytes'> {
  /** The bytes as they arrive. */
  readonly stream: ReadableStream<Uint8Array>;
}

/** An output whose attachments are still to come. Iterate over them, or `cancel()`. @public */
export interface ReceivedParts<out Output, out Headers> {
  /** The output. Where it refers to an attachment, its bytes are empty. */
  readonly data: Output;
  readonly soapHeaders: Headers;
  readonly response: ApiResponse;
  /** The attachments, one after the other, in constant memory. The connection is released when the loop ends, however it ends. */
  readonly attachments: AsyncIterable<AttachmentStream>;
  /** Releases the connection without reading the attachments. */
  cancel(): Promise<void>;
}
