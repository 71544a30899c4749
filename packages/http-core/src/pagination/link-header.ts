/** One link: `<url>` and its parameters. A URL holds no `>`, and a quoted text no bare quote. */
const LINK = /<([^>]*)>((?:\s*;\s*[\w!#$&+\-.^`|~]+\*?\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i;

/** Longer ones are no links to a next page, and not worth the time. */
const MAX_LENGTH = 8_192;

/** The URL of the link with the relation `next` in a `Link` header (RFC 8288); `undefined` when there is none. */
export function nextLink(header: string | null): string | undefined {
  if (header === null || header.length > MAX_LENGTH) return undefined;
  for (const [, url, params = ''] of header.matchAll(LINK)) {
    const [, quoted, bare] = REL.exec(params) ?? [];
    const relations = (quoted ?? bare ?? '').toLowerCase().split(/\s+/);
    if (relations.includes('next')) return url;
  }
  return undefined;
}
