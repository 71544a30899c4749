import { refTo, type Schema } from '../../document.ts';
import { own, record } from '../../record.ts';
import { nullable } from '../../recover/union.ts';
import { list, object, text, type Json } from './json.ts';
import { narrowed } from './discriminators.ts';
import { requiredBeside } from './required-beside.ts';
import type { SchemaReferences } from './references.ts';

const TYPES: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** A schema in the words of OpenAPI 3.1, with what makes a type and nothing else. */
export function readSchema(raw: unknown, references: SchemaReferences): Schema {
  const from = object(raw);
  const ref = text(from['$ref']);
  if (ref !== undefined) {
    const name = references.nameOf(ref);
    return name === undefined ? {} : withNull(besideReference(refTo(name), from, references), from);
  }
  const out: Schema = typesOf(from);
  const values = enumOf(from);
  if (values && !hasType(out, 'object') && !hasType(out, 'array')) out.enum = values;
  readObject(from, out, references);
  readArray(from, out, references);
  for (const key of ['anyOf', 'oneOf', 'allOf'] as const) {
    const members = list(from[key]).map((member) => readSchema(member, references));
    if (members.length > 0) out[key] = key === 'allOf' ? members : narrowed(members, list(from[key]), from, references);
  }
  const required = requiredBeside(from, references, (declared) => readSchema(declared, references));
  if (required) out.allOf = [...(out.allOf ?? []), required];
  if (from['deprecated'] === true) out.deprecated = true;
  return withNull(simplified(out), from);
}

/** A wrapper around one schema says nothing that the schema does not. */
function simplified(schema: Schema): Schema {
  const [only, ...others] = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? [];
  const rest = Object.keys(schema).filter((key) => !['allOf', 'anyOf', 'oneOf', 'type'].includes(key));
  return only && others.length === 0 && rest.length === 0 ? only : schema;
}

function withNull(schema: Schema, from: Json): Schema {
  const isNullable = from['nullable'] === true || from['x-nullable'] === true;
  // Without a type, it is anything already.
  if (!isNullable || hasType(schema, 'null') || Object.keys(schema).length === 0) return withoutNull(schema);
  return schema.enum?.includes(null) === true
    ? nullable({ ...schema, enum: schema.enum.filter((value) => value !== null) })
    : nullable(schema);
}

/** `null` among the values of an enum without a type, as a type of its own. */
function withoutNull(schema: Schema): Schema {
  if (schema.type !== undefined || schema.enum?.includes(null) !== true) return schema;
  const values = schema.enum.filter((value) => value !== null);
  return values.length === 0 ? { type: 'null' } : { anyOf: [{ ...schema, enum: values }, { type: 'null' }] };
}

/** What stands beside a reference holds too, from OpenAPI 3.1 on. */
function besideReference(reference: Schema, from: Json, references: SchemaReferences): Schema {
  const { $ref: _, nullable: _null, 'x-nullable': _xNull, ...rest } = from;
  if (!BESIDE.some((key) => key in rest)) return reference;
  return { allOf: [reference, readSchema(rest, references)] };
}

const BESIDE = ['properties', 'allOf', 'anyOf', 'oneOf', 'additionalProperties'];

function typesOf(from: Json): Schema {
  const out: Schema = record();
  const given = from['type'];
  const types = (Array.isArray(given) ? (given as unknown[]) : [given]).filter((type) => TYPES.has(type)) as string[];
  if (given === 'file') types.push('string');
  const [first] = types;
  if (first !== undefined) out.type = types.length > 1 ? [...new Set(types)] : first;
  if (given === 'file' || text(from['contentMediaType']) !== undefined) out.format = 'binary';
  else if (text(from['format']) !== undefined && typeof out.type === 'string') out.format = String(from['format']);
  return out;
}

function enumOf(from: Json): Schema['enum'] | undefined {
  const given = 'const' in from ? [from['const']] : list(from['enum']);
  const values = given.filter((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value));
  return values.length > 0 && values.length === given.length ? ([...new Set(values)] as NonNullable<Schema['enum']>) : undefined;
}

function readObject(from: Json, out: Schema, references: SchemaReferences): void {
  // A property of this name would be a reference to every tool that reads the document.
  const entries = Object.entries(object(from['properties'])).filter(([name, child]) => name !== '$ref' && !references.hides(child));
  if (Object.keys(object(from['properties'])).length > 0) out.type ??= 'object';
  if (entries.length > 0) {
    out.properties = record(entries.map(([name, child]) => [name, readSchema(child, references)] as const));
    // Names that are required and not declared are mistakes of the description.
    const required = list(from['required']).filter(
      (name): name is string => typeof name === 'string' && own(out.properties, name) !== undefined,
    );
    if (required.length > 0) out.required = [...new Set(required)];
  }
  // TypeSpec writes the second: what `allOf` declares is no additional property then, and a type does not tell.
  const more = from['additionalProperties'] ?? from['unevaluatedProperties'];
  if (typeof more === 'object' && more !== null && !isNothing(more)) {
    out.type ??= 'object';
    out.additionalProperties = readSchema(more, references);
  }
}

/** `{ not: {} }` takes no value. */
function isNothing(schema: object): boolean {
  const { not } = object(schema);
  return typeof not === 'object' && not !== null && Object.keys(not).length === 0;
}

function readArray(from: Json, out: Schema, references: SchemaReferences): void {
  const items = from['prefixItems'] ?? from['items'];
  if (Array.isArray(items)) {
    out.type ??= 'array';
    const more = from['prefixItems'] === undefined ? from['additionalItems'] : from['items'];
    const first = items.map((item: unknown) => readSchema(item, references));
    // What may follow has no place in the type of a tuple that every tool prints.
    if (typeof more === 'object' && more !== null) out.items = { anyOf: [...first, readSchema(more, references)] };
    else if (first.length > 0) out.prefixItems = first;
    else out.items = {};
  } else if (items !== undefined) {
    out.type ??= 'array';
    out.items = readSchema(items, references);
  }
  if (hasType(out, 'array') && !out.prefixItems) out.items ??= {};
}

function hasType({ type }: Schema, wanted: string): boolean {
  return type === wanted || (Array.isArray(type) && type.includes(wanted));
}
