import { InvalidParamsError } from '@org/http-core';
import { assertUnconsumed, isByteSource, type ByteSource } from '@org/http-core/provider';
import { Attachment } from '../contract/attachment.ts';

/** Options of {@link attach}. @public */
export interface AttachOptions {
  /** The media type of the part. Default: that of a `Blob`, or `application/octet-stream`. */
  readonly contentType?: string | undefined;
}

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\u0020-\u007e]*)?$/;

/**
 * Makes a value of an `xs:base64Binary` element that is sent as a part of its own (MTOM), byte for byte, instead of Base64 within
 * the envelope. A stream is sent as it is read, and a call with one is sent once.
 *
 * @param source Bytes, a `Blob` or a file, a web stream, a Node stream or an async generator.
 * @throws InvalidParamsError for anything else, and for a stream that was read already.
 * @public
 * @example
 * ```ts
 * import { openAsBlob } from 'node:fs';
 * import { attach } from '@org/soap/attachments';
 *
 * export const photo = async (path: string): Promise<Uint8Array> =>
 *   attach(await openAsBlob(path), { contentType: 'image/jpeg' });
 * ```
 */
export function attach(
  source: Uint8Array | Blob | ByteSource,
  options: AttachOptions = {},
): Uint8Array<ArrayBuffer> {
  const isKnown = source instanceof Uint8Array || source instanceof Blob || isByteSource(source);
  if (!isKnown || source instanceof Attachment)
    throw new InvalidParamsError(
      'attach() takes bytes, a Blob or a stream of bytes. Encode a text with new TextEncoder().encode(text) first.',
      { param: 'source' },
    );
  if (!(source instanceof Uint8Array) && !(source instanceof Blob)) assertUnconsumed(source, 'source');
  const contentType =
    options.contentType ?? ((source instanceof Blob && source.type) || 'application/octet-stream');
  if (!MEDIA_TYPE.test(contentType))
    throw new InvalidParamsError(
      'The option contentType of attach() must be a media type, such as image/png.',
      {
        param: 'contentType',
      },
    );
  return new Attachment({ source, contentType });
}
