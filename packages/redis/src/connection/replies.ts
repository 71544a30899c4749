/** Reads a reply that is text or absent. A client may be set to return bytes. */
export function textOrNothing(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`The reply is of the type ${typeof value}.`);
}

/** Reads a reply that is text. */
export function text(value: unknown): string {
  const read = textOrNothing(value);
  if (read === undefined) throw new Error('The reply is empty.');
  return read;
}

/** Reads a reply that is 1 for yes and 0 for no. */
export const yesOrNo = (value: unknown): boolean => text(value) === '1';

/** Reads a reply that is a list of texts, or absent. */
export function texts(value: unknown): readonly string[] | undefined {
  if (value === null || value === undefined) return undefined;
  if (!Array.isArray(value)) throw new Error(`The reply is of the type ${typeof value}.`);
  return value.map(text);
}

/** A reply that says nothing. */
export const nothing = (): void => undefined;
