import { fromBase64, toBase64, toBase64Url } from '@org/runtime-kit';

/**
 * An encoding of bytes as text.
 *
 * @public
 */
export type ByteEncoding = 'hex' | 'base64' | 'base64url';

/** Encodes bytes as text. */
export function encodeBytes(bytes: Uint8Array, encoding: ByteEncoding): string {
  switch (encoding) {
    case 'base64':
      return toBase64(bytes);
    case 'base64url':
      return toBase64Url(bytes);
    case 'hex':
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

/** Decodes text to bytes; returns `undefined` if the text is not in that encoding. */
export function decodeBytes(
  text: string,
  encoding: ByteEncoding | 'utf8',
): Uint8Array<ArrayBuffer> | undefined {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  if (encoding !== 'hex') return fromBase64(text);
  if (text.length % 2 !== 0 || /[^0-9a-f]/i.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}
