/** What a character that is none of the alphabet stands for. */
export const NO_DIGIT = 255;

/** The value of each character of an alphabet, by its code; {@link NO_DIGIT} for the rest of ASCII. */
export function digitValues(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(NO_DIGIT);
  for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value;
  return values;
}
