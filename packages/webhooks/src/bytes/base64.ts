import { digitValues, NO_DIGIT } from './alphabet.ts';

const values = digitValues('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');

/**
 * Padded base64 to bytes; undefined for anything but the one canonical spelling, so that a signature has exactly one
 * text. (`atob` alone ignores white space, missing padding and stray low bits.)
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let written = 0;
  // Bits that were read and do not fill a byte yet.
  let rest = 0;
  let restLength = 0;
  for (let index = 0; index < text.length - padding; index += 1) {
    const value = values[text.charCodeAt(index)] ?? NO_DIGIT;
    if (value === NO_DIGIT) return undefined;
    rest = (rest << 6) | value;
    restLength += 6;
    if (restLength < 8) continue;
    restLength -= 8;
    bytes[written] = rest >> restLength;
    written += 1;
    rest &= (1 << restLength) - 1;
  }
  // Bits beyond the last byte must be zero.
  return rest === 0 ? bytes : undefined;
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
