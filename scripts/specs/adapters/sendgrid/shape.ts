import type { Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { objectSchema } from '../../recover/objects.ts';
import { record } from '../../record.ts';

/** A type in the notation of additions.yaml. */
export type Shape = string | readonly Shape[] | { readonly [Name in string]: Shape };

const PLAIN: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean', 'object']);

/**
 * The schema of a type as additions.yaml writes it: `string:date-time`, `enum(a|b)`, `[item, '|', other]`,
 * `{ name?: type }`.
 *
 * @throws SpecError for what is none of these
 */
export function schemaOf(shape: Shape): Schema {
  if (typeof shape === 'string') return scalar(shape);
  if (isList(shape)) {
    const kinds = shape.filter((item) => item !== '|').map(schemaOf);
    const [only] = kinds;
    if (!only) throw new SpecError('a list in additions.yaml says nothing of its items');
    return { type: 'array', items: kinds.length === 1 ? only : { anyOf: kinds } };
  }
  return object(shape);
}

function scalar(text: string): Schema {
  if (text === 'any') return {};
  const values = /^enum\((.+)\)$/.exec(text)?.[1];
  if (values !== undefined) return { type: 'string', enum: [...new Set(values.split('|'))] };
  const [type = '', format] = text.split(':');
  if (!PLAIN.has(type)) throw new SpecError(`"${text}" in additions.yaml is no type`);
  return { type, ...(format !== undefined && { format }) };
}

function object(shape: Exclude<Shape, string | readonly Shape[]>): Schema {
  const entries = Object.entries(shape).map(
    ([name, value]) => [name.replace(/\?$/, ''), schemaOf(value)] as const,
  );
  return objectSchema({
    properties: record(entries),
    required: Object.keys(shape).filter((name) => !name.endsWith('?')),
  });
}

function isList(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}
