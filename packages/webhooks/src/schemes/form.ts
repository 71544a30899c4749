import { decodeUtf8 } from '../bytes/utf8.ts';
import type { HeaderReader } from '../verify/request.ts';

/** Whether the body is form-encoded. */
export const isForm = (headers: HeaderReader): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(headers.get('content-type') ?? '');

/** The fields of a form-encoded body; undefined where the bytes are no text. */
export function decodeForm(body: Uint8Array): URLSearchParams | undefined {
  const source = decodeUtf8(body);
  return source === undefined ? undefined : new URLSearchParams(source);
}
