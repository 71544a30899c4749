import { systemClock } from '@org/http-core';

/**
 * JSON and content in one body, as `uploadType=multipart` takes them (RFC 2387).
 *
 * @param type media type of the content
 */
export function multipartRelated(metadata: unknown, content: Blob, type: string): Blob {
  const boundary = `org-${systemClock.uuid()}`;
  const head = [
    `--${boundary}`,
    'content-type: application/json; charset=UTF-8',
    '',
    JSON.stringify(metadata),
    `--${boundary}`,
    `content-type: ${singleLine(type)}`,
    '',
    '',
  ].join('\r\n');
  return new Blob([head, content, `\r\n--${boundary}--\r\n`], {
    type: `multipart/related; boundary=${boundary}`,
  });
}

/** A media type is written into the head of a part, where a line break would begin another header. */
function singleLine(type: string): string {
  if (/^[\x20-\x7e]+$/.test(type)) return type;
  throw new TypeError('A media type is one line of ASCII, such as text/plain.');
}
