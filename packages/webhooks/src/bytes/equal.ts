/**
 * Whether two arrays are equal, in a time that depends on their lengths only. Unequal lengths are simply unequal:
 * the length of a MAC is no secret.
 */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) {
    difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return difference === 0;
}

/** The same for a text whose characters stand for one byte each (latin1). */
export function equalCharacters(text: string, bytes: Uint8Array): boolean {
  if (text.length !== bytes.length) return false;
  let difference = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    difference |= text.charCodeAt(index) ^ (bytes[index] ?? 0);
  }
  return difference === 0;
}
