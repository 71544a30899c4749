import { jsonBody, systemClock } from '@org/http-core/provider';

/**
 * JSON and content in one body, as `uploadType=multipart` takes them (RFC 2387).
 *
 * @param type media type of the content, in one line
 * @throws InvalidParamsError naming what of the metadata has no JSON form
 */
export function multipartRelated(metadata: unknown, content: Blob, type: string): Blob {
  const boundary = `org-${systemClock.uuid()}`;
  const head = [
    `--${boundary}`,
    'content-type: application/json; charset=UTF-8',
    '',
    jsonBody(metadata).body as string,
    `--${boundary}`,
    `content-type: ${type}`,
    '',
    '',
  ].join('\r\n');
  return new Blob([head, content, `\r\n--${boundary}--\r\n`], {
    type: `multipart/related; boundary=${boundary}`,
  });
}
