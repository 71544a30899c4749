import { Attachment } from '../contract/attachment.ts';
import type { SimpleSchema } from '../contract/schema.ts';
import type { ResolvePrefix } from '../xml/attributes.ts';

/** Begins a text that stands for an attachment, whose id follows. No document can hold this character. */
export const ATTACHMENT_MARK = '\u0000';

/** A text of a response that its schema does not allow. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
}

/**
 * Reads a simple value.
 *
 * @throws ContentError if the text is no value of its type
 */
export function simpleValue(text: string, schema: SimpleSchema, resolve: ResolvePrefix): unknown {
  if (typeof schema === 'object') {
    if ('values' in schema) return enumerated(text, schema.values);
    if ('union' in schema) return unionValue(text, schema.union, resolve);
    const items = text.trim();
    return items === '' ? [] : items.split(/\s+/).map((item) => simpleValue(item, schema.list, resolve));
  }
  switch (schema) {
    case 'string':
      return text;
    case 'integer':
    case 'decimal':
    case 'date':
    case 'dateTime':
    case 'time':
      return text.trim();
    case 'int':
    case 'number':
      return shortInteger(text) ?? numberValue(text.trim());
    case 'boolean':
    case 'bit':
      return text === 'true' || (text !== 'false' && booleanValue(text.trim()));
    case 'base64':
      return fromBase64(text);
    case 'hex':
      return fromHex(text.trim());
    case 'qname':
      return qualifiedName(text.trim(), resolve);
  }
}

/** A value that the schema does not know stays as it is: services add values. */
function enumerated(text: string, values: readonly string[]): string {
  if (values.includes(text)) return text;
  const trimmed = text.trim();
  return values.includes(trimmed) ? trimmed : text;
}

function unionValue(text: string, members: readonly SimpleSchema[], resolve: ResolvePrefix): unknown {
  let failure: ContentError | undefined;
  const isOpen = members.some((member) => typeof member === 'object' && 'values' in member);
  for (const member of members) {
    if (typeof member === 'object' && 'values' in member && !member.values.includes(text.trim())) continue;
    try {
      return simpleValue(text, member, resolve);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      failure ??= error;
    }
  }
  if (isOpen) return text;
  throw failure ?? new ContentError('no type could hold the text');
}

const [ZERO, NINE] = [0x30, 0x39];

/** Most numbers are a few digits, which need no parser. */
function shortInteger(text: string): number | undefined {
  const { length } = text;
  if (length === 0 || length > 9) return undefined;
  let value = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return undefined;
    value = value * 10 + code - ZERO;
  }
  return value;
}

function numberValue(text: string): number {
  if (text === 'INF' || text === '+INF') return Infinity;
  if (text === '-INF') return -Infinity;
  if (text === 'NaN') return NaN;
  const value = Number(text);
  if (text === '' || Number.isNaN(value) || !/^[\d+.eE-]+$/.test(text))
    throw new ContentError('expected a number');
  return value;
}

function booleanValue(text: string): boolean {
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new ContentError('expected true or false');
}

function fromBase64(text: string): Uint8Array {
  if (text.includes(ATTACHMENT_MARK)) return new Attachment({ contentId: text.trim().slice(1) });
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
    return bytes;
  } catch {
    throw new ContentError('expected base64');
  }
}

function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || /[^\da-fA-F]/.test(text))
    throw new ContentError('expected hexadecimal digits');
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}

/** Resolves a text such as `xsd:string` to `{namespace}name`; one whose prefix is unknown stays as it is. */
export function qualifiedName(text: string, resolve: ResolvePrefix): string {
  if (text.startsWith('{')) return text;
  const colon = text.indexOf(':');
  const namespace = resolve(colon < 0 ? '' : text.slice(0, colon));
  if (namespace === undefined || namespace === '') return text;
  return `{${namespace}}${text.slice(colon + 1)}`;
}
