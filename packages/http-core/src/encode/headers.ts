import type { WireHeaders } from '../contract/encoders.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';

import type { WireBody } from '../contract/encoders.ts';

/** RFC 9110 §5.6.2 token. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Printable ASCII and tab: what arrives unchanged everywhere. Line breaks would start a header of their own. */
const HEADER_VALUE = /^[\t\u0020-\u007e]*$/;

/**
 * Fields between two neighbours on the way (RFC 9110 §7.6.1) and those that frame the body: who sends them contradicts
 * what the transport says, and two servers in a row may then read two different requests.
 */
const OF_THE_CONNECTION = new Set([
  'connection',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Adds `extra` to `headers`; an `undefined` value removes a header.
 *
 * @throws InvalidParamsError naming a header that belongs to the connection, or whose name or value cannot be sent
 *   unchanged.
 */
export function mergeHeaders(
  headers: WireHeaders,
  extra: Readonly<Record<string, string | undefined>>,
): void {
  for (const name of Object.keys(extra)) {
    const value = extra[name];
    if (!HEADER_NAME.test(name))
      throw new InvalidParamsError(`The header name ${JSON.stringify(name)} is not valid.`, { param: name });
    const key = name.toLowerCase();
    if (value === undefined) {
      Reflect.deleteProperty(headers, key);
      continue;
    }
    if (OF_THE_CONNECTION.has(key)) throw ofTheConnection(key);
    headers[key] = checkedHeaderValue(key, value);
  }
}

/** The same for headers that were written without {@link mergeHeaders}: by a strategy of the caller's own. */
export function refuseConnectionHeaders(headers: WireHeaders): void {
  for (const name of OF_THE_CONNECTION) if (name in headers) throw ofTheConnection(name);
}

function ofTheConnection(name: string): InvalidParamsError {
  return new InvalidParamsError(
    `The header ${name} belongs to the connection, which the transport manages. Leave it out.`,
    { param: name },
  );
}

/**
 * Looks whether `content-length`, where a caller gives one, is the length of the body.
 *
 * @throws InvalidParamsError when the body has another length, or when the header is no number.
 */
export function checkContentLength(headers: WireHeaders, body: WireBody | undefined): void {
  const declared = headers['content-length'];
  if (declared === undefined) return;
  const length = lengthOf(body);
  if (/^\d{1,15}$/.test(declared) && (length === undefined || Number(declared) === length)) return;
  throw new InvalidParamsError(
    length === undefined
      ? 'The header content-length must be a number of bytes.'
      : `The header content-length does not name the length of the body, which has ${length} bytes. Leave it out.`,
    { param: 'content-length' },
  );
}

/** In bytes; `undefined` where only the sender of the body knows it. */
function lengthOf(body: WireBody | undefined): number | undefined {
  if (body === undefined) return 0;
  if (typeof body === 'string') return new TextEncoder().encode(body).byteLength;
  if (body instanceof Uint8Array) return body.byteLength;
  return body instanceof Blob ? body.size : undefined;
}

/** `value` itself, when it can be sent unchanged. The message never repeats the value: it may be a credential. */
export function checkedHeaderValue(name: string, value: string): string {
  if (typeof (value as unknown) !== 'string')
    throw new InvalidParamsError(
      `The value of the header ${name} must be text; leave the header out instead.`,
      {
        param: name,
      },
    );
  if (HEADER_VALUE.test(value)) return value;
  throw new InvalidParamsError(
    `The value of the header ${name} holds a line break or a character outside ASCII; check for a stray newline at its end.`,
    { param: name },
  );
}
