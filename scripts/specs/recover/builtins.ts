import type { Schema } from '../document.ts';
import { withoutRequired } from './objects.ts';

const BINARY = new Set([
  'Buffer',
  'Uint8Array',
  'ArrayBuffer',
  'Blob',
  'ReadStream',
  'Readable',
  'ReadableStream',
  'Stream',
]);

export function isBinary(name: string): boolean {
  return BINARY.has(name);
}

/** The types of TypeScript's library that have a form in JSON; undefined leaves the type to the checker. */
export function builtin(name: string, args: readonly (() => Schema | null)[]): Schema | undefined {
  const arg = (index: number): Schema => args[index]?.() ?? {};
  switch (name) {
    case 'Array':
    case 'ReadonlyArray':
      return { type: 'array', items: arg(0) };
    case 'Record':
      return { type: 'object', additionalProperties: arg(1) };
    case 'Readonly':
      return arg(0);
    case 'Partial':
      return partial(arg(0));
    case 'Date':
      return { type: 'string', format: 'date-time' };
    default:
      return isBinary(name) ? binary() : undefined;
  }
}

export function binary(): Schema {
  return { type: 'string', format: 'binary' };
}

/** `Partial<Customer>` keeps the name: what it refers to may not be read yet, and nested names are the same. */
function partial(schema: Schema): Schema {
  if (schema.$ref !== undefined) return { ...schema, 'x-org-partial': true };
  if (schema.anyOf) return { ...schema, anyOf: schema.anyOf.map(partial) };
  return withoutRequired(schema);
}
