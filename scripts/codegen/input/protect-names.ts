/**
 * A private-use character that no document holds. openapi-ts builds plain objects by key, where a key `__proto__`
 * vanishes; a name with this character in it does not, and it can never become part of an identifier.
 */
const stand = '\ue000';

/** The characters that the generator uses as marks of its own. */
const marks = /[\ue000-\ue00f]/;

/** A copy of a document with `__proto__` replaced wherever it stands, in keys and in values. */
export function protectNames<T>(document: T): T {
  const json = JSON.stringify(document);
  if (marks.test(json)) {
    throw new Error(
      'The specification holds a private-use character (U+E000 to U+E00F). Remove it in the overlay.',
    );
  }
  return JSON.parse(json.replaceAll('__proto__', `${stand}proto__`)) as T;
}

/** Puts the names back, in generated text. */
export function restoreNames(text: string): string {
  return text.replaceAll(stand, '__');
}
