/** Number of bytes that are converted at once, because arguments are limited. A multiple of 3 avoids padding inside. */
const CHUNK_BYTES = 3 * 8_192;

/**
 * Encodes bytes as Base64 (RFC 4648 §4).
 *
 * @public
 */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + CHUNK_BYTES)));
  return text;
}

/**
 * Encodes bytes as URL-safe Base64 without padding (RFC 4648 §5), as used by JSON Web Tokens.
 *
 * @public
 */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Decodes Base64 in either alphabet, ignoring white space.
 *
 * @returns `undefined` if the text is not Base64.
 * @public
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
