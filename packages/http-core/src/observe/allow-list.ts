import { redact } from '../errors/redact.ts';

/** Replaces a masked value. */
export const MASK = '[redacted]';

/** Headers whose values reveal nothing about the caller. Any other header may hold a credential, whatever its name. */
const SAFE_HEADER =
  /^(?:accept(?:-\w+)?|cache-control|content-(?:type|length|encoding|language|md5|range)|date|expect|host|idempotency-key|if-[\w-]+|prefer|range|trace(?:parent|state)|user-agent|x-(?:request|correlation)-id|[\w-]*version)$/;

/** Query parameters for paging, sorting and formatting. The values of all others may be names, addresses or secrets. */
const SAFE_QUERY =
  /^(?:alt|api[-_]?version|count|desc|direction|expand(?:\[\d*\])?|fields?|format|include|lang|limit|locale|max[-_]?results?|offset|order(?:[-_]?by)?|page(?:[-_]?(?:size|number))?|per[-_]?page|pretty[-_]?print|sort(?:[-_]?(?:by|order))?|time[-_]?zone|top|skip|v|version)$/i;

/** Masks the values of all headers that are not on the allow-list. */
export function maskHeaders(
  headers: Readonly<Record<string, string>>,
  secrets: Iterable<string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SAFE_HEADER.test(name) ? redact(value, secrets) : MASK,
    ]),
  );
}

/**
 * Masks a query string (without the question mark) for logs and traces: it keeps all names, and only the values of
 * parameters for paging, sorting and formatting.
 *
 * @param secrets Values to redact in what is kept.
 * @param mask Replaces a value. Default `[redacted]`.
 * @public
 */
export function maskQuery(query: string, secrets: Iterable<string>, mask: string = MASK): string {
  return query
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals === -1 ? pair : pair.slice(0, equals);
      // A part without `=` could be anything.
      if (equals === -1 && name !== '') return mask;
      return SAFE_QUERY.test(decoded(name)) ? redact(pair, secrets) : `${redact(name, secrets)}=${mask}`;
    })
    .join('&');
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
