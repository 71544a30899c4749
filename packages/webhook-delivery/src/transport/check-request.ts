import { InvalidParamsError } from '@org/http-core';
import { hasMethods, RECORD, TEXT } from '@org/http-core/provider';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { TransportRequest } from '../contract/delivery-transport.ts';

/** A request that no attempt can send, because of its headers or its body. */
export class UnsendableError extends Error {
  override readonly name = 'UnsendableError';
}

const isNumber = (value: unknown): boolean => typeof value === 'number';

/** The properties of a request, and whether a value has the type of each. */
const PROPERTIES: Readonly<Record<keyof TransportRequest, (value: unknown) => boolean>> = {
  url: TEXT[1],
  headers: RECORD[1],
  body: TEXT[1],
  timeoutMs: isNumber,
  firstByteTimeoutMs: (value) => value === undefined || isNumber(value),
  // Signals of other realms and polyfills are no instances of this realm's AbortSignal.
  signal: (value) => hasMethods(value, 'addEventListener', 'removeEventListener'),
};

/** @throws InvalidParamsError if a property of the request is missing or has the wrong type. */
export function checkTypes(request: Partial<TransportRequest> | undefined | null): void {
  const names = Object.keys(PROPERTIES) as (keyof TransportRequest)[];
  const param = names.find((name) => !PROPERTIES[name](request?.[name]));
  if (param === undefined) return;
  throw new InvalidParamsError(
    `transport.deliver(): ${param} is missing or has the wrong type. Nothing was sent.`,
    { param },
  );
}

/** Headers that control the connection. With them, one request could smuggle another. */
const CONNECTION_HEADERS = new Set([
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
 * Checks headers, which the owner of an endpoint may have supplied.
 *
 * @throws UnsendableError naming the header without its value, with a hint.
 */
export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (CONNECTION_HEADERS.has(name.toLowerCase()))
      throw new UnsendableError(`The header ${name} belongs to the connection. Remove it from the endpoint.`);
    if (!isValid(name, value))
      throw new UnsendableError(
        `The header ${JSON.stringify(name)} has an invalid name, or its value is not printable ASCII. Encode the value, or remove the header from the endpoint.`,
      );
  }
}

function isValid(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    // Node also sends Latin-1, which receivers decode in different ways.
    return /^[\t\x20-\x7e]*$/.test(value);
  } catch {
    return false;
  }
}

/**
 * Encodes a body.
 *
 * @throws UnsendableError if it exceeds `maxBytes`.
 */
export function checkedBody(body: string, maxBytes: number | undefined): Uint8Array {
  const bytes = Buffer.from(body);
  if (maxBytes !== undefined && bytes.byteLength > maxBytes)
    throw new UnsendableError(
      `The body has ${bytes.byteLength} bytes; the limit is ${maxBytes}. Send a link to large data, or raise maxBodyBytes.`,
    );
  return bytes;
}
