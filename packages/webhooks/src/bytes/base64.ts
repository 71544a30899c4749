/** The standard alphabet, padded. Its length is checked by itself: a repeated group would be slower to match. */
const standard = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Padded base64 to bytes; undefined for anything but the one canonical spelling, so that a signature has exactly one
 * text. (`atob` alone ignores white space, missing padding and stray low bits.)
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0 || !standard.test(text)) return undefined;
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  if (text.endsWith('=') && btoa(binary) !== text) return undefined;
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** Bytes to padded base64. */
export function encodeBase64(bytes: Uint8Array): string {
  // In slices: one call with a large body's bytes as arguments would overflow the stack.
  let binary = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(binary);
}

/** Bytes to unpadded base64url. */
export const encodeBase64Url = (bytes: Uint8Array): string =>
  encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Unpadded, canonical base64url to bytes; undefined for anything else. */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (/[+/=]/.test(text)) return undefined;
  const padding = '='.repeat((4 - (text.length % 4)) % 4);
  return decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/') + padding);
}
