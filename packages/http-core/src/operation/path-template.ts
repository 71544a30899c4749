import type { Operation } from '../contract/operation.ts';

/** Operations that no spec describes are named so: `raw.get`. */
export const RAW_PREFIX = 'raw.';

/** A segment of a raw path that is a word of the API and no value: `users`, `v1`, `payment_intents`, `{id}`. */
const WORD = /^(?:[a-z]{1,24}(?:[-_.][a-z]{1,24}){0,3}|v\d{1,3}|\{[^}]*\})$/;

/**
 * The path as observers may see it: never with values. The path of a raw request has them written into it, so whatever
 * is not plainly a word becomes `{}`, and the query is cut off.
 */
export function pathTemplateOf(operation: Operation): string {
  if (!operation.id.startsWith(RAW_PREFIX)) return operation.path;
  const [path = ''] = operation.path.split('?');
  return path
    .split('/')
    .map((segment) => (segment === '' || WORD.test(segment) ? segment : '{}'))
    .join('/');
}
