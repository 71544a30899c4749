import type { ByteSource } from './byte-stream.ts';

/** A file whose bytes arrive in chunks. */
export interface StreamedFile {
  readonly source: ByteSource;
  readonly name: string;
  readonly type: string;
}

/** One part of a form. */
export interface Part {
  readonly name: string;
  readonly value: string | File | StreamedFile;
  /** Media type of a text. Default: `text/plain`, which is not written. */
  readonly type?: string;
}

/** The lines of a part before its content. */
export function partHead({ name, value, type }: Part, boundary: string): string {
  const isFile = typeof value !== 'string';
  const filename = isFile ? `; filename="${quoted(value.name)}"` : '';
  const media = isFile ? value.type || 'application/octet-stream' : type;
  return [
    `--${boundary}`,
    `content-disposition: form-data; name="${quoted(name)}"${filename}`,
    ...(media === undefined ? [] : [`content-type: ${oneLine(media)}`]),
    '\r\n',
  ].join('\r\n');
}

/** A text whose lines end as the lines of a form do. */
export const withLines = (text: string): string => text.replaceAll(/\r?\n|\r/g, '\r\n');

/** Escapes a name, which must not start a header or a part. */
const quoted = (text: string): string =>
  text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');

const oneLine = (text: string): string => text.replaceAll(/[\r\n]/g, ' ');
