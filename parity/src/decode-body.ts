/** A part of a multipart form (RFC 7578). */
export interface Part {
  readonly name: string | undefined;
  readonly file: string | undefined;
  readonly type: string | undefined;
  readonly content: string;
}

/** What a body says: a JSON value, the pairs of a form or the parts of one, in order of name. */
export function decodeBody(bytes: Buffer, contentType = ''): unknown {
  if (bytes.length === 0) return undefined;
  if (contentType.startsWith('application/json')) return JSON.parse(bytes.toString()) as unknown;
  const boundary = /^multipart\/form-data; *boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary !== undefined) return partsOf(bytes.toString(), boundary);
  return [...new URLSearchParams(bytes.toString())].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function partsOf(body: string, boundary: string): Part[] {
  const found = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head = '', ...content] = part.slice(2, -2).split('\r\n\r\n');
      return {
        name: /[; ]name="([^"]*)"/i.exec(head)?.[1],
        file: /filename="([^"]*)"/i.exec(head)?.[1],
        type: /content-type: *([^\r\n]+)/i.exec(head)?.[1],
        content: content.join('\r\n\r\n'),
      };
    });
  return found.sort((a, b) => String(a.name).localeCompare(String(b.name)));
}
