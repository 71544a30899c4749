import type { BodyEncoder } from '../contract/encoders.ts';

/**
 * An encoder whose bodies have the media type that the operation's `wire.contentType` states. A `Blob` with a type of its own
 * keeps it.
 *
 * @param encode Encodes the body: `jsonBody` or `rawBody`.
 * @example
 * ```ts
 * import { typedBody } from '@org/http-core/openapi';
 * import { jsonBody, rawBody } from '@org/http-core/provider';
 *
 * export const bodies = { json: typedBody(jsonBody), raw: typedBody(rawBody) };
 * ```
 * @public
 */
export function typedBody(encode: BodyEncoder): BodyEncoder {
  return (body, operation) => {
    const encoded = encode(body, operation);
    const contentType = operation?.wire?.contentType;
    if (contentType === undefined || encoded.contentType === undefined) return encoded;
    return body instanceof Blob && body.type !== '' ? encoded : { ...encoded, contentType };
  };
}
