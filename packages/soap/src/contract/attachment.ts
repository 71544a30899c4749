import type { ByteSource } from '@org/http-core/provider';

/** The namespace of `Include`, which stands for bytes in another part of the message. */
export const XOP = 'http://www.w3.org/2004/08/xop/include';

/** What an attachment is made of. */
export interface AttachmentContent {
  readonly source?: Uint8Array | Blob | ByteSource;
  readonly contentType?: string;
  /** The id of the part, without angle brackets. */
  readonly contentId?: string;
}

/** Bytes that stand in a part of their own. It is a value of `xs:base64Binary`, and empty itself. */
export class Attachment extends Uint8Array<ArrayBuffer> {
  readonly content: AttachmentContent;

  constructor(content: AttachmentContent) {
    super(new ArrayBuffer(0));
    this.content = content;
  }

  /** The methods of arrays return plain bytes. */
  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }
}
