/** How many bytes become characters at once: more would be too many arguments. A multiple of 3 leaves no padding within. */
const CHUNK = 3 * 8_192;

/** Bytes as base64, in every runtime. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK))));
  return parts.join('');
}
