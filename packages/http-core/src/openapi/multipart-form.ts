import { systemClock } from '@org/runtime-kit';
import type { BodyEncoder } from '../contract/encoders.ts';
import { jsonBody } from '../encode/body.ts';
import { assertUnconsumed } from '../encode/byte-stream.ts';
import { jsonText } from '../encode/json.ts';
import { fileOf, sourcesOf, streamedForm, wellFormed } from '../encode/multipart.ts';
import { partHead, withLines, type Part } from '../encode/multipart-part.ts';
import { missingItem, scalarText, unwrapJson } from '../encode/wire-value.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';

const JSON_TYPE = 'application/json';

/**
 * Encodes a multipart form as OpenAPI describes it: a list repeats its name, one part for each item, and an object, or a list
 * within a list, is a part of JSON. Dates are written in ISO 8601; `null` and `undefined` are omitted. The operation's `wire.parts` name the media
 * types of parts that have another one, and `wire.files` those that may be files: all of them without it. With a streamed
 * file the form is a stream, whose call is not retried.
 *
 * @throws InvalidParamsError naming the parameter that no part can carry.
 * @example
 * ```ts
 * import { openApiMultipartBody } from '@org/http-core/openapi';
 *
 * // Three parts: two named "tags", and one of JSON.
 * openApiMultipartBody({ tags: ['a', 'b'], meta: { page: 1 } });
 * ```
 * @public
 */
export const openApiMultipartBody: BodyEncoder = (body, operation) => {
  if (typeof body !== 'object' || body === null)
    throw new InvalidParamsError('The body of this operation must be an object of named values.', {
      param: 'body',
    });
  const { parts: types = {}, files } = operation?.wire ?? {};
  const parts = Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    const isFile = files?.includes(name) ?? true;
    const items = unwrapJson(value);
    return Array.isArray(items)
      ? [...items.keys()].flatMap((index) => partsOf(name, items[index], type, isFile, `${name}[${index}]`))
      : partsOf(name, value, type, isFile, name);
  });
  const sources = sourcesOf(parts);
  if (sources.length > 0) return streamedForm(parts, sources);
  const boundary = `form-${systemClock.uuid()}`;
  const pieces = parts.flatMap((part) => [partHead(part, boundary), contentOf(part), '\r\n']);
  return {
    body: new Blob([...pieces, `--${boundary}--\r\n`]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
};

/**
 * Encodes JSON, or a multipart form where a value is a file: for operations that take either. The operation's `wire.files`
 * names the parameters that may be files; without it, any value that could be one is one.
 *
 * @example
 * ```ts
 * import { jsonOrMultipartBody } from '@org/http-core/openapi';
 *
 * jsonOrMultipartBody({ photo: 'https://example.com/cat.jpg' }).contentType; // application/json
 * ```
 * @public
 */
export const jsonOrMultipartBody: BodyEncoder = (body, operation) => {
  const files = operation?.wire?.files;
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const values = entries.flatMap(([name, value]: [string, unknown]) =>
    files?.includes(name) === false ? [] : value,
  );
  return values.some((value) => fileOf(value) !== undefined)
    ? openApiMultipartBody(body, operation)
    : jsonBody(body);
};

/** The part of a value, or of an item of a list at `place`; none for nothing. */
function partsOf(
  name: string,
  given: unknown,
  type: string | undefined,
  isFile: boolean,
  place: string,
): Part[] {
  if (given === undefined && place !== name) throw missingItem(place);
  if (given === undefined || given === null) return [];
  const file = isFile ? fileOf(given) : undefined;
  if (file) {
    if (!(file instanceof File)) assertUnconsumed(file.source, place);
    const isUntyped = type !== undefined && (file.type === '' || file.type === 'application/octet-stream');
    if (!isUntyped) return [{ name, value: file }];
    return [
      { name, value: file instanceof File ? new File([file], file.name, { type }) : { ...file, type } },
    ];
  }
  const value = unwrapJson(given);
  const isPlain = typeof value !== 'object' || value === null || value instanceof Date;
  const isJson = type === undefined ? !isPlain : /[/+]json\b/.test(type);
  const text = isJson ? jsonText(given, place) : wellFormed(scalarText(value, place, 'iso'), place);
  const own = type ?? (isJson ? JSON_TYPE : undefined);
  return [{ name, value: text, ...(own !== undefined && { type: own }) }];
}

function contentOf({ value, type }: Part): string | Blob {
  if (typeof value === 'string') return type === undefined ? withLines(value) : value;
  return value as File;
}
