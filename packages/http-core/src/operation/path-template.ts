import type { Operation } from '../contract/operation.ts';

/** Prefix of the ids of raw requests: `raw.get`. */
export const RAW_PREFIX = 'raw.';

/**
 * A segment of a path that is a word of the API and not a value: `users`, `v1`, `payment_intents`, `{id}`. Longer words, and
 * those with five consonants in a row, may be tokens of lower-case letters.
 */
const WORD =
  /^(?=.{1,40}$)(?!.*[^aeiouy\W\d_]{5})(?:[a-z]{1,16}(?:[-_.][a-z]{1,16}){0,3}|v\d{1,3}|\{[^}]*\})$/;

/**
 * Returns the path without values, for observers. The path of a raw request contains values, so every segment that is not
 * clearly a word becomes `{}`, and the query is removed.
 */
export function pathTemplateOf(operation: Operation): string {
  if (!operation.id.startsWith(RAW_PREFIX)) return operation.path;
  return wordsOf(operation.path.split('?')[0] ?? '');
}

/** Returns the address of an API without values: the path of a webhook or of a proxy may hold a token. */
export function baseTemplateOf(baseUrl: string): string {
  const { origin } = new URL(baseUrl);
  return origin + wordsOf(baseUrl.slice(origin.length));
}

const wordsOf = (path: string): string =>
  path
    .split('/')
    .map((segment) => (segment === '' || WORD.test(segment) ? segment : '{}'))
    .join('/');
