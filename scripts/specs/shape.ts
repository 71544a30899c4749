import { refTo, type Schema } from './document.ts';
import { SpecError } from './errors.ts';
import { objectSchema } from './recover/objects.ts';
import { union } from './recover/union.ts';
import { record } from './record.ts';

/** A type in the notation of our YAML files. */
export type Shape = string | readonly Shape[] | { readonly [Name in string]: Shape };

const PLAIN: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean', 'object', 'null']);

/**
 * The schema of a type as our YAML files write it: `string:date-time`, `enum(a|b)`, `open(a|b)` where others may come,
 * `ref(Name)`, `string|null`, `[item]`, `{ name?: type }`, `{ '*': type }` for a map,
 * `{ …, '|': type }` for another type beside an object.
 *
 * @param same - what `same` stands for: the type that is there, where only something around it changes
 * @throws SpecError for what is none of these
 */
export function schemaOf(shape: Shape, same?: Schema): Schema {
  if (typeof shape === 'string') return text(shape, same);
  if (isList(shape)) {
    const kinds = shape.filter((item) => item !== '|').map((item) => schemaOf(item, same));
    const [only] = kinds;
    if (!only) throw new SpecError('a list of types says nothing of its items');
    return { type: 'array', items: kinds.length === 1 ? only : { anyOf: kinds } };
  }
  return object(shape, same);
}

function text(shape: string, same: Schema | undefined): Schema {
  const kinds = shape.match(/(?:[^|(]|\([^)]*\))+/g) ?? [];
  const schemas = kinds.map((kind) => scalar(kind, same));
  return schemas.length > 1 ? union(schemas) : (schemas[0] ?? scalar(shape, same));
}

function scalar(kind: string, same: Schema | undefined): Schema {
  if (kind === 'any') return {};
  if (kind === 'same') {
    if (same) return same;
    throw new SpecError('"same" stands where no type is');
  }
  const [, word, inner] = /^(enum|open|ref)\((.+)\)$/.exec(kind) ?? [];
  if (inner !== undefined) {
    if (word === 'ref') return refTo(inner);
    return { type: 'string', enum: [...new Set(inner.split('|'))], ...(word === 'open' && { 'x-org-open': true }) };
  }
  const [type = '', format] = kind.split(':');
  if (!PLAIN.has(type)) throw new SpecError(`"${kind}" is no type`);
  return { type, ...(format !== undefined && { format }) };
}

function object(shape: Exclude<Shape, string | readonly Shape[]>, same: Schema | undefined): Schema {
  const { '*': values, '|': other, ...named } = shape;
  const entries = Object.entries(named).map(
    ([name, value]) => [name.replace(/\?$/, ''), schemaOf(value, same)] as const,
  );
  const schema = objectSchema({
    properties: record(entries),
    required: Object.keys(named).filter((name) => !name.endsWith('?')),
    ...(values !== undefined && { additionalProperties: schemaOf(values, same) }),
  });
  return other === undefined ? schema : union([schema, schemaOf(other, same)]);
}

function isList(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}
