import { validateHeaderName, validateHeaderValue } from 'node:http';
import { UnsendableError } from './unsendable-error.ts';

/** They belong to the connection: with them, a header could end one request and begin another. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Checks headers that an endpoint's owner may have written.
 *
 * @throws UnsendableError naming the header and what to do, not its value.
 */
export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (OF_THE_CONNECTION.has(name.toLowerCase()))
      throw new UnsendableError(`The header ${name} belongs to the connection. Remove it from the endpoint.`);
    if (!isValid(name, value))
      throw new UnsendableError(
        `The header ${JSON.stringify(name)} is no header, or its value is not printable ASCII. Encode it, or remove it from the endpoint.`,
      );
  }
}

function isValid(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    // Node also sends Latin-1, which receivers read in different ways.
    return /^[\t\x20-\x7e]*$/.test(value);
  } catch {
    return false;
  }
}
