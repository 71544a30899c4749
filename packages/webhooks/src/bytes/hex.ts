const digits = '0123456789abcdef';

/** Lower case alone: no sender writes upper case, and vendors' verifiers refuse it. */
const lowerHex = /^[0-9a-f]*$/;

/** ES2026, in Node from 25 on: four times as fast as the loop below. */
const native = (Uint8Array as { fromHex?: (text: string) => Uint8Array<ArrayBuffer> }).fromHex;

/** Lower-case hex to bytes; undefined for anything else. */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 2 !== 0 || !lowerHex.test(text)) return undefined;
  return native === undefined ? decodePairs(text) : native.call(Uint8Array, text);
}

function decodePairs(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

/** Bytes to lower-case hex. */
export function encodeHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits.charAt(byte >> 4) + digits.charAt(byte & 15);
  return text;
}
