import { ConfigurationError } from '@org/http-core';

/** Maximum length of an identifier in bytes; PostgreSQL cuts longer ones silently. */
const MAX_BYTES = 63;

/**
 * Quotes a schema name for use in SQL.
 *
 * @throws ConfigurationError if PostgreSQL would not take the name as it is.
 */
export function quoteSchema(name: string): string {
  const bytes = new TextEncoder().encode(name).length;
  if (name === '' || bytes > MAX_BYTES || name.includes('\0'))
    throw new ConfigurationError(
      `The option schema must be a name of 1 to ${MAX_BYTES} bytes without the character NUL; it has ${bytes} bytes.`,
    );
  if (/^pg_/i.test(name) || name.toLowerCase() === 'information_schema')
    throw new ConfigurationError(
      `The option schema is ${JSON.stringify(name)}, which PostgreSQL reserves. Choose a name that does not begin with pg_.`,
    );
  return quoteIdentifier(name);
}

/** Quotes an identifier, so that its case and every character count. */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Quotes a text as a literal, whatever `standard_conforming_strings` is. */
export const quoteLiteral = (text: string): string =>
  `${text.includes('\\') ? ' E' : ''}'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
