import { systemClock } from '@org/runtime-kit';
import { InvalidParamsError } from '../errors/call-errors.ts';
import type { EncodedBody } from '../contract/encoders.ts';
import { asBytes, assertUnconsumed, isByteSource, streamOf, type ByteSource } from './byte-stream.ts';
import type { Part, StreamedFile } from './multipart-part.ts';
import { checkDepth, missingItem, plainEntries, scalarText, unwrapJson } from './wire-value.ts';

/**
 * A file with the name and the media type to send.
 *
 * @public
 */
export interface NamedFile {
  readonly data: Blob | Uint8Array | ArrayBuffer | string | ByteSource;
  /** Name of the file as the receiver sees it. */
  readonly name: string;
  /** Media type. Default: that of the blob, or `application/octet-stream`. */
  readonly type?: string;
}

/**
 * A value of an upload parameter. A stream (web, Node, or any async iterable of bytes or text) can be sent once, so its
 * call is not retried. A file on disk can be sent again: `await openAsBlob(path)` from `node:fs`.
 *
 * @public
 */
export type Uploadable = Blob | Uint8Array | ArrayBuffer | NamedFile | ByteSource;

/**
 * Whether a parameter is a file rather than a plain value.
 *
 * @public
 */
export function isUploadable(value: unknown): boolean {
  return fileOf(value) !== undefined;
}

/** Builds a multipart form with nested names in brackets: `file_link_data[create]`. `null` is omitted. */
export function multipartForm(params: Readonly<Record<string, unknown>>): EncodedBody {
  const parts: Part[] = [];
  for (const [name, value] of Object.entries(params)) append(parts, name, value, 0);
  const sources = sourcesOf(parts);
  if (sources.length > 0) return streamedForm(parts, sources);
  const form = new FormData();
  for (const { name, value } of parts) {
    if (value instanceof File) form.append(name, value, value.name);
    else form.append(name, value);
  }
  // The transport chooses the boundary.
  return { body: form, contentType: undefined };
}

/** The streams among the parts of a form. */
export function sourcesOf(parts: readonly Part[]): ByteSource[] {
  return parts.flatMap(({ value }) =>
    typeof value === 'string' || value instanceof File ? [] : [value.source],
  );
}

/** A form as a stream, for files whose bytes arrive in chunks. */
export function streamedForm(parts: readonly Part[], sources: readonly ByteSource[]): EncodedBody {
  const boundary = `form-${systemClock.uuid()}`;
  const chunks = async function* (): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    // Streamed files are rare, so the code that writes them is loaded with the first one.
    const { writeForm } = await import('./multipart-stream.ts');
    yield* writeForm(parts, boundary);
  };
  return { body: streamOf(chunks(), sources), contentType: `multipart/form-data; boundary=${boundary}` };
}

function append(parts: Part[], name: string, given: unknown, depth: number): void {
  if (given === undefined || given === null) return;
  const file = fileOf(given);
  if (file) {
    if (!(file instanceof File)) assertUnconsumed(file.source, name);
    parts.push({ name, value: file });
    return;
  }
  const value = unwrapJson(given);
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    parts.push({ name, value: wellFormed(scalarText(value, name, 'unix-seconds'), name) });
    return;
  }
  checkDepth(depth, name);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (item === undefined) throw missingItem(`${name}[${index}]`);
      append(parts, `${name}[${index}]`, item, depth + 1);
    }
    return;
  }
  for (const [key, item] of plainEntries(value, name)) append(parts, `${name}[${key}]`, item, depth + 1);
}

/** Refuses half of a surrogate pair, which a form would silently replace. */
export function wellFormed(text: string, name: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text;
  throw new InvalidParamsError(
    `Parameter ${name} contains half of a surrogate pair, which is not valid Unicode text.`,
    { param: name },
  );
}

/** The file in a value of a form; `undefined` for any other value. */
export function fileOf(value: unknown): File | StreamedFile | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof File) return value;
  const bare = contentOf(value, nameOfPath(value), undefined);
  if (bare) return bare;
  const { data, name, type } = value as Partial<NamedFile>;
  if (typeof name === 'string') return contentOf(data, name, type) ?? textFile(data, name, type);
  // A file without a name must have no other members.
  const only = Object.keys(value).every((key) => key === 'data' || key === 'type' || key === 'name');
  return only ? contentOf(data, 'file', type) : undefined;
}

function contentOf(data: unknown, name: string, type: string | undefined): File | StreamedFile | undefined {
  if (data instanceof Blob) return new File([data], name, { type: type ?? data.type });
  const bytes = data instanceof Uint8Array ? (data as Uint8Array<ArrayBuffer>) : asBytes(data);
  if (bytes) return new File([bytes], name, { type: type ?? BYTES });
  return isByteSource(data) ? { source: data, name, type: type ?? BYTES } : undefined;
}

function textFile(data: unknown, name: string, type: string | undefined): File | undefined {
  return typeof data === 'string' ? new File([data], name, { type: type ?? BYTES }) : undefined;
}

const BYTES = 'application/octet-stream';

/** The file name of a Node stream that reads a file. */
function nameOfPath(value: object): string {
  const { path } = value as { readonly path?: unknown };
  const name = typeof path === 'string' ? path.split(/[\\/]/).at(-1) : undefined;
  return name === undefined || name === '' ? 'file' : name;
}
