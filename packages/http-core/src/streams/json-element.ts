/**
 * An element of a stream of JSON values. `truncated` holds the text of an element that ended too early: a number without
 * white space after it may lack its last digits. `invalid` holds a text that is not JSON.
 *
 * @public
 */
export type JsonElement =
  { readonly value: unknown } | { readonly truncated: string } | { readonly invalid: string };

/** Reads one element. Only white space after it shows that its writer has finished it. */
export function jsonElement(text: string): JsonElement {
  try {
    const value = JSON.parse(text) as unknown;
    return /[\s"\]}]$/.test(text) ? { value } : { truncated: text };
  } catch {
    return /\s$/.test(text) ? { invalid: text } : { truncated: text };
  }
}
