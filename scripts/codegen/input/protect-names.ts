/**
 * A private-use character that no document holds. openapi-ts builds plain objects by key, where a key `__proto__`
 * vanishes. A name with this character does not vanish, and the character can never be part of an identifier.
 */
const stand = '\ue000';

/** The characters that the generator uses as marks. */
const marks = /[\ue000-\ue00f]/;

/** Copies a document and replaces every `__proto__` in keys and values. */
export function protectNames<T>(document: T): T {
  const json = JSON.stringify(document);
  if (marks.test(json)) {
    throw new Error(
      'The specification holds a private-use character (U+E000 to U+E00F). Remove it in the overlay.',
    );
  }
  return JSON.parse(json.replaceAll('__proto__', `${stand}proto__`)) as T;
}

/** Restores the names in generated text. */
export function restoreNames(text: string): string {
  return text.replaceAll(stand, '__');
}
