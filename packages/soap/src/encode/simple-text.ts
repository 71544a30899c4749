import { toBase64 } from '@org/http-core/provider';
import { Attachment } from '../contract/attachment.ts';
import type { SimpleSchema } from '../contract/schema.ts';
import { isXmlText } from '../xml/escape.ts';
import { isXmlName } from '../xml/names.ts';
import { describe, hintFor, ValueError } from './value-error.ts';

/** Writes `{namespace}name` with a prefix that is declared. */
export type NameWriter = (namespace: string, name: string) => string;

/**
 * Writes a simple value as text.
 *
 * @throws ValueError for a value of another kind, or one that XML cannot hold
 */
export function simpleText(value: unknown, schema: SimpleSchema, path: string, name: NameWriter): string {
  if (typeof schema === 'object') {
    if ('values' in schema) return enumeratedText(value, schema.values, path);
    return 'list' in schema
      ? listText(value, schema.list, path, name)
      : unionText(value, schema.union, path, name);
  }
  switch (schema) {
    case 'string':
      return stringText(value, path);
    case 'int':
      if (Number.isSafeInteger(value)) return String(value);
      throw new ValueError(
        path,
        `must be an integer, not ${typeof value === 'number' ? value : describe(value)}.`,
      );
    case 'number':
      return numberText(value, path);
    case 'integer':
    case 'decimal':
    case 'date':
    case 'dateTime':
    case 'time':
      return formedText(value, schema, path);
    case 'boolean':
    case 'bit':
      if (typeof value === 'boolean') return String(schema === 'bit' ? Number(value) : value);
      throw new ValueError(path, `must be true or false, not ${describe(value)}.`);
    case 'base64':
      return toBase64(bytesOf(value, path));
    case 'hex':
      return Array.from(bytesOf(value, path), (byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'qname':
      return qualifiedText(value, path, name);
  }
}

function stringText(value: unknown, path: string): string {
  if (typeof value === 'string') {
    if (isXmlText(value)) return value;
    throw new ValueError(path, 'contains a character that XML cannot hold, such as U+0000. Remove it first.');
  }
  // A number is exact as text up to 2^53 only, so that decimals and 64-bit integers are texts.
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value)))
    return String(value);
  const hint =
    value instanceof Date
      ? ' Write it as text, such as date.toISOString(), and for xs:date without the time.'
      : '';
  throw new ValueError(path, `must be a string, not ${describe(value)}.${hint}`);
}

/** The forms of texts, with an example of each. */
const FORMS = {
  integer: [/^\s*[+-]?\d+\s*$/, '42'],
  decimal: [/^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/, '19.90'],
  date: [/^\s*-?\d{4,9}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)?\s*$/, '2026-11-30'],
  dateTime: [
    /^\s*-?\d{4,9}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?\s*$/,
    '2026-11-30T12:00:00Z',
  ],
  time: [/^\s*\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?\s*$/, '12:00:00Z'],
} as const;

function formedText(value: unknown, kind: keyof typeof FORMS, path: string): string {
  const text = stringText(value, path);
  const [form, example] = FORMS[kind];
  if (form.test(text)) return text;
  throw new ValueError(path, `must have the form of xs:${kind}, such as '${example}'.`);
}

function enumeratedText(value: unknown, values: readonly string[], path: string): string {
  const text = stringText(value, path);
  if (values.includes(text)) return text;
  throw new ValueError(path, `is none of its values. ${hintFor(text, values)}`);
}

function numberText(value: unknown, path: string): string {
  if (typeof value !== 'number') throw new ValueError(path, `must be a number, not ${describe(value)}.`);
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF';
}

function bytesOf(value: unknown, path: string): Uint8Array {
  if (value instanceof Attachment)
    throw new ValueError(
      path,
      'is an attachment, which can stand in an element of xs:base64Binary only. Pass the bytes.',
    );
  if (value instanceof Uint8Array) return value;
  throw new ValueError(path, `must be a Uint8Array, not ${describe(value)}.`);
}

/** Writes `{namespace}name` as a name with a prefix. */
export function qualifiedText(value: unknown, path: string, name: NameWriter): string {
  if (typeof value === 'string') {
    const end = value.startsWith('{') ? value.indexOf('}') : -1;
    const local = value.slice(end + 1);
    if (isXmlName(local) && isXmlText(value)) return end < 0 ? local : name(value.slice(1, end), local);
  }
  throw new ValueError(path, "must be a qualified name, such as '{urn:example}name'.");
}

function listText(value: unknown, item: SimpleSchema, path: string, name: NameWriter): string {
  if (!Array.isArray(value)) throw new ValueError(path, `must be a list, not ${describe(value)}.`);
  return value
    .map((one, index) => {
      const text = simpleText(one, item, `${path}[${index}]`, name);
      if (text === '' || /\s/.test(text))
        throw new ValueError(
          `${path}[${index}]`,
          'is empty or contains a space, which separates the items of this list.',
        );
      return text;
    })
    .join(' ');
}

function unionText(value: unknown, members: readonly SimpleSchema[], path: string, name: NameWriter): string {
  let failure: ValueError | undefined;
  for (const member of members)
    try {
      return simpleText(value, member, path, name);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      failure ??= error;
    }
  throw failure ?? new ValueError(path, 'has no type that could hold it.');
}
