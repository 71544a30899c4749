import { isRecord } from '@org/runtime-kit';
import type { BodyEncoder } from '../contract/encoders.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { asBytes, assertUnconsumed, isByteSource, chunksOf, streamOf } from './byte-stream.ts';
import { bracketQuery, flatText } from './query.ts';
import { jsonText } from './json.ts';
import { multipartForm } from './multipart.ts';
import { encodeComponent } from './percent.ts';

/**
 * Encodes JSON. A `bigint` becomes a string, as APIs with 64-bit numbers expect; values without a JSON form are refused.
 *
 * @public
 */
export const jsonBody: BodyEncoder = (body) => ({
  body: jsonText(body, 'body'),
  contentType: 'application/json',
});

/**
 * Encodes a form with nested values in brackets: `items[0][price]=p_1`.
 *
 * @public
 */
export const bracketFormBody: BodyEncoder = (body) => ({
  body: bracketQuery(record(body)),
  contentType: 'application/x-www-form-urlencoded',
});

/**
 * Encodes a form whose nested values are JSON, as Slack reads `blocks`. `null` is omitted.
 *
 * @public
 */
export const jsonFormBody: BodyEncoder = (body) => {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(record(body))) {
    if (value !== undefined && value !== null)
      pairs.push(`${encodeComponent(name)}=${encodeComponent(flatText(value, name))}`);
  }
  return { body: pairs.join('&'), contentType: 'application/x-www-form-urlencoded' };
};

/**
 * Encodes a multipart form with files and nested values in brackets. With a streamed file, the form is a stream.
 *
 * @public
 */
export const multipartBody: BodyEncoder = (body) => multipartForm(record(body));

/**
 * Sends bytes, text, a blob, a form or a stream (web, Node, or any async iterable of bytes) unchanged.
 *
 * @public
 */
export const rawBody: BodyEncoder = (body) => {
  if (typeof body === 'string') return { body, contentType: 'text/plain;charset=UTF-8' };
  if (body instanceof FormData) return { body, contentType: undefined };
  if (body instanceof URLSearchParams)
    return { body: body.toString(), contentType: 'application/x-www-form-urlencoded' };
  if (body instanceof Blob) return { body, contentType: body.type || 'application/octet-stream' };
  if (body instanceof Uint8Array)
    return { body: body as Uint8Array<ArrayBuffer>, contentType: 'application/octet-stream' };
  if (body instanceof ReadableStream) {
    return { body: body as ReadableStream<Uint8Array>, contentType: 'application/octet-stream' };
  }
  const bytes = asBytes(body);
  if (bytes) return { body: bytes, contentType: 'application/octet-stream' };
  if (isByteSource(body)) {
    assertUnconsumed(body, 'body');
    return { body: streamOf(chunksOf(body, 'body'), [body]), contentType: 'application/octet-stream' };
  }
  throw new InvalidParamsError(
    'The body must be text, bytes, a Blob, FormData, URLSearchParams or a stream of bytes. For a file on disk, pass await openAsBlob(path) from node:fs.',
    { param: 'body' },
  );
};

function record(body: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(body)) return body;
  throw new InvalidParamsError('The body of this operation must be an object of named values.', {
    param: 'body',
  });
}
