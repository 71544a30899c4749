/** One part of the answer to a batch. */
export interface BatchAnswer {
  /** The id that the call's part had; undefined where the service repeats none. */
  readonly id: string | undefined;
  readonly response: Response;
}

/**
 * Takes the answer to a batch apart (RFC 2046, parts of type `application/http`).
 *
 * @param fail makes the error that is thrown when it is no such answer
 */
export function readBatch(
  text: string,
  contentType: string,
  fail: (problem: string) => Error,
): BatchAnswer[] {
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw fail('is not a multipart document');
  // What stands before the first boundary and behind the last is no part.
  return `\r\n${text}`
    .split(new RegExp(`\\r?\\n--${escaped(boundary)}(?:--)?[ \\t]*(?=\\r?\\n|$)`))
    .slice(1)
    .map((part) => part.replace(/^\r?\n/, ''))
    .filter((part) => part.trim() !== '')
    .map((part) => readPart(part, fail));
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

function readPart(part: string, fail: (problem: string) => Error): BatchAnswer {
  const [head, http] = cut(part);
  const [lines, body] = cut(http);
  const [statusLine = '', ...headerLines] = lines.split(/\r?\n/);
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(statusLine)?.[1]);
  if (!(status >= 200 && status <= 599)) throw fail('has a part without a status');
  const empty = status === 204 || status === 205 || status === 304 || body === '';
  return {
    id: contentId(head),
    response: new Response(empty ? null : body, { status, headers: headersOf(headerLines) }),
  };
}

/** `Content-ID: <response-item-1>`: the id that the call's part had. */
function contentId(head: string): string | undefined {
  const value = /^content-id:([^\r\n]*)/im.exec(head)?.[1]?.trim();
  if (!value) return undefined;
  const id = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value;
  return id.startsWith('response-') ? id.slice('response-'.length) : id;
}

/** At the first empty line, which is the very first where there are no headers. */
function cut(text: string): [string, string] {
  const match = /^\r?\n|\r?\n\r?\n/.exec(text);
  return match ? [text.slice(0, match.index), text.slice(match.index + match[0].length)] : [text, ''];
}

function headersOf(lines: readonly string[]): Headers {
  const headers = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return headers;
}
