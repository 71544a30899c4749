import { InvalidParamsError } from '../errors/call-errors.ts';
import { checkDepth, plainEntries, scalarText, unwrapJson } from './wire-value.ts';

/** A file with the name and media type it is to be sent under. */
export interface NamedFile {
  readonly data: Uint8Array | Blob | string;
  /** The file's name, as the receiver will see it. */
  readonly name: string;
  /** Media type; the blob's own, or `application/octet-stream`, when absent. */
  readonly type?: string;
}

/** What an upload parameter accepts. */
export type Uploadable = Blob | Uint8Array | NamedFile;

/** Builds a multipart form; nested values are named with brackets: `file_link_data[create]`. `null` is left out. */
export function multipartForm(params: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(params)) append(form, name, value, 0);
  return form;
}

function append(form: FormData, name: string, given: unknown, depth: number): void {
  if (given === undefined || given === null) return;
  const file = asFile(given);
  if (file) {
    form.append(name, file, file.name);
    return;
  }
  const value = unwrapJson(given);
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    form.append(name, wellFormed(scalarText(value, name, 'unix-seconds'), name));
    return;
  }
  checkDepth(depth, name);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) append(form, `${name}[${index}]`, item, depth + 1);
    return;
  }
  for (const [key, item] of plainEntries(value, name)) append(form, `${name}[${key}]`, item, depth + 1);
}

/** A form would replace half of a surrogate pair without a word. */
function wellFormed(text: string, name: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text;
  throw new InvalidParamsError(
    `Parameter ${name} holds half of a surrogate pair, which is not valid Unicode text.`,
    { param: name },
  );
}

function asFile(value: unknown): File | undefined {
  if (value instanceof File) return value;
  if (value instanceof Blob) return new File([value], 'file', { type: value.type });
  if (value instanceof Uint8Array) return new File([value], 'file', { type: 'application/octet-stream' });
  if (!isNamedFile(value)) return undefined;
  const type =
    value.type ??
    (value.data instanceof Blob && value.data.type ? value.data.type : 'application/octet-stream');
  return new File([value.data], value.name, { type });
}

function isNamedFile(value: unknown): value is NamedFile {
  if (typeof value !== 'object' || value === null) return false;
  const { data, name } = value as Partial<NamedFile>;
  return (
    typeof name === 'string' &&
    (typeof data === 'string' || data instanceof Uint8Array || data instanceof Blob)
  );
}
