import { ConfigurationError } from '@org/http-core';

/**
 * Checks the beginning of all keys. A hash tag in it, as in `{shop}`, puts everything on one node of a cluster.
 *
 * @throws ConfigurationError
 */
export function checkPrefix(prefix: string): string {
  const outside = prefix.replace(/\{[^{}]+\}/, '');
  if (prefix === '' || /[\s{}]/.test(outside))
    throw new ConfigurationError(
      'The option prefix must be text without spaces, and braces only around a hash tag: "shop" or "{shop}".',
    );
  return prefix;
}

/** An id as a hash tag. It ends at the first brace, and may not be empty. */
export function hashTag(id: string): string {
  if (id === '') return '{%}';
  if (!/[%{}]/.test(id)) return `{${id}}`;
  return `{${id.replaceAll('%', '%25').replaceAll('{', '%7B').replaceAll('}', '%7D')}}`;
}
