import { InvalidParamsError } from '@org/http-core';

/** The escape sequences that SOQL has names for. Other control characters are written as `\uXXXX`. */
const NAMED: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '\b': String.raw`\b`,
  '\f': String.raw`\f`,
  "'": String.raw`\'`,
  '"': String.raw`\"`,
  '\\': String.raw`\\`,
};

/** Control characters, line and paragraph separators, and what ends or escapes a string. */
// eslint-disable-next-line no-control-regex -- control characters are what it finds
const SPECIAL = /[\u0000-\u001f\u007f\u0085\u2028\u2029'"\\]/g;

/** With the flag `u`, whole pairs do not match. */
const HALF_PAIR = /\p{Surrogate}/u;

/**
 * Text as a string of SOQL, in single quotes.
 *
 * @param isPattern Whether the text has passed {@link escapeLike}, whose backslashes stay.
 * @throws InvalidParamsError for text with half of a surrogate pair, which has no form in UTF-8.
 */
export function quote(text: string, isPattern = false): string {
  if (HALF_PAIR.test(text))
    throw new InvalidParamsError(
      'A text for SOQL has half of a surrogate pair, which would be sent as another character. Cut text between characters, or call toWellFormed() on it.',
      { param: 'value' },
    );
  const escaped = text.replaceAll(SPECIAL, (char) =>
    isPattern && char === '\\'
      ? char
      : (NAMED[char] ?? `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`),
  );
  return `'${escaped}'`;
}

/** Text in a pattern of LIKE, where `%` and `_` are wildcards. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
