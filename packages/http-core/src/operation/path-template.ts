import type { Operation } from '../contract/operation.ts';

/** Prefix of the ids of raw requests: `raw.get`. */
export const RAW_PREFIX = 'raw.';

/** A segment of a raw path that is a word of the API and not a value: `users`, `v1`, `payment_intents`, `{id}`. */
const WORD = /^(?:[a-z]{1,24}(?:[-_.][a-z]{1,24}){0,3}|v\d{1,3}|\{[^}]*\})$/;

/**
 * Returns the path without values, for observers. The path of a raw request contains values, so every segment that is not
 * clearly a word becomes `{}`, and the query is removed.
 */
export function pathTemplateOf(operation: Operation): string {
  if (!operation.id.startsWith(RAW_PREFIX)) return operation.path;
  const [path = ''] = operation.path.split('?');
  return path
    .split('/')
    .map((segment) => (segment === '' || WORD.test(segment) ? segment : '{}'))
    .join('/');
}
