/** A body as what it says: a JSON value, the pairs of a form, the parts of a multipart document, or text. */
export function decodeBody(bytes: Buffer, contentType: string): unknown {
  if (bytes.length === 0) return undefined;
  if (/^application\/json\b/.test(contentType)) return JSON.parse(bytes.toString()) as unknown;
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return [...new URLSearchParams(bytes.toString())].sort(([a], [b]) => (a < b ? -1 : 1));
  if (contentType.startsWith('multipart/')) return multipart(bytes.toString('latin1'), contentType);
  return bytes.toString('latin1');
}

interface Part {
  readonly type: string | undefined;
  /** Of a form: the field, and the file's name. */
  readonly name: string | undefined;
  readonly file: string | undefined;
  readonly body: unknown;
}

/** The parts of a form by name, those of any other document in order. Boundaries are the sender's own. */
function multipart(text: string, contentType: string): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? '';
  const parts = text.split(`--${boundary}`).slice(1, -1).map(partOf);
  return contentType.startsWith('multipart/form-data')
    ? parts.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
    : parts;
}

function partOf(part: string): Part {
  const end = part.indexOf('\r\n\r\n');
  const head = part.slice(0, end);
  const content = part.slice(end + 4).replace(/\r\n$/, '');
  const type = /^content-type:\s*([^;\r\n]+)/im.exec(head)?.[1];
  return {
    type,
    name: /\bname="([^"]*)"/.exec(head)?.[1],
    file: /\bfilename="([^"]*)"/.exec(head)?.[1],
    // Text was read byte by byte; JSON is UTF-8.
    body:
      type === 'application/json'
        ? (JSON.parse(Buffer.from(content, 'latin1').toString()) as unknown)
        : content,
  };
}
