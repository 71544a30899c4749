const digits = '0123456789abcdef';

/** The value of each ASCII code as a hex digit, 255 where it is none. Upper case is none: no vendor sends it. */
const values = new Uint8Array(128).fill(255);
for (let value = 0; value < 16; value += 1) values[digits.charCodeAt(value)] = value;

/** Lower-case hex to bytes; undefined for anything else. */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    const high = values[text.charCodeAt(index * 2)] ?? 255;
    const low = values[text.charCodeAt(index * 2 + 1)] ?? 255;
    if (high > 15 || low > 15) return undefined;
    bytes[index] = (high << 4) | low;
  }
  return bytes;
}

/** Bytes to lower-case hex. */
export function encodeHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits.charAt(byte >> 4) + digits.charAt(byte & 15);
  return text;
}
