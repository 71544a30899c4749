import { InvalidParamsError } from '../errors/call-errors.ts';

/** Header names in lower case. */
export type WireHeaders = Record<string, string>;

/** RFC 9110 §5.6.2 token. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Printable ASCII and tab: what arrives unchanged everywhere. Line breaks would start a header of their own. */
const HEADER_VALUE = /^[\t\u0020-\u007e]*$/;

/**
 * Adds `extra` to `headers`; an `undefined` value removes a header.
 *
 * @throws InvalidParamsError naming a header whose name or value cannot be sent unchanged.
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
    headers[key] = checkedHeaderValue(key, value);
  }
}

/** `value` itself, when it can be sent unchanged. The message never repeats the value: it may be a credential. */
export function checkedHeaderValue(name: string, value: string): string {
  if (HEADER_VALUE.test(value)) return value;
  throw new InvalidParamsError(
    `The value of the header ${name} holds a line break or a character outside ASCII; check for a stray newline at its end.`,
    { param: name },
  );
}
