import type { WireBody, WireHeaders } from '../contract/encoders.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';

/** A token of RFC 9110 §5.6.2. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether a text can be the name of a header. */
export const isHeaderName = (text: string): boolean => HEADER_NAME.test(text);

/** Printable ASCII and tab, which arrive unchanged everywhere. A line break would start another header. */
const HEADER_VALUE = /^[\t\u0020-\u007e]*$/;

/**
 * Fields for a single connection (RFC 9110 §7.6.1) and fields that frame the body. A value that contradicts the transport
 * may make two servers in a row read two different requests.
 */
const CONNECTION_HEADERS = new Set([
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
 * Adds `extra` to `headers`. An `undefined` value removes a header.
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
    if (!isHeaderName(name))
      throw new InvalidParamsError(`The header name ${JSON.stringify(name)} is not valid.`, { param: name });
    const key = name.toLowerCase();
    if (value === undefined) {
      Reflect.deleteProperty(headers, key);
      continue;
    }
    if (CONNECTION_HEADERS.has(key)) throw connectionHeader(key);
    headers[key] = checkedHeaderValue(key, value);
  }
}

/** Refuses connection headers that were set without {@link mergeHeaders}, by the application's own strategy. */
export function refuseConnectionHeaders(headers: WireHeaders): void {
  for (const name of CONNECTION_HEADERS) if (name in headers) throw connectionHeader(name);
}

function connectionHeader(name: string): InvalidParamsError {
  return new InvalidParamsError(
    `The header ${name} belongs to the connection, which the transport manages. Omit it.`,
    { param: name },
  );
}

/**
 * Checks that a `content-length` of the caller's is the length of the body.
 *
 * @throws InvalidParamsError if the body has another length, or if the header is no number.
 */
export function checkContentLength(headers: WireHeaders, body: WireBody | undefined): void {
  const declared = headers['content-length'];
  if (declared === undefined) return;
  const length = lengthOf(body);
  if (/^\d{1,15}$/.test(declared) && (length === undefined || Number(declared) === length)) return;
  throw new InvalidParamsError(
    length === undefined
      ? 'The header content-length must be a number of bytes.'
      : `The header content-length differs from the length of the body, which is ${length} bytes. Omit it.`,
    { param: 'content-length' },
  );
}

/** The length in bytes; `undefined` where only the sender of the body knows it. */
function lengthOf(body: WireBody | undefined): number | undefined {
  if (body === undefined) return 0;
  if (typeof body === 'string') return new TextEncoder().encode(body).byteLength;
  if (body instanceof Uint8Array) return body.byteLength;
  return body instanceof Blob ? body.size : undefined;
}

/**
 * Returns `value` if it can be sent unchanged. The error never repeats the value, which may be a credential.
 *
 * @public
 */
export function checkedHeaderValue(name: string, value: string): string {
  if (typeof (value as unknown) !== 'string')
    throw new InvalidParamsError(
      `The value of the header ${name} must be text. To send no such header, omit it.`,
      {
        param: name,
      },
    );
  if (HEADER_VALUE.test(value)) return value;
  throw new InvalidParamsError(
    `The value of the header ${name} contains a line break or a character outside ASCII. Check for a newline at its end.`,
    { param: name },
  );
}
