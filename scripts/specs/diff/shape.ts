import { refName, type OpenApiDocument, type Schema } from '../document.ts';
import { own, record } from '../record.ts';

/** Literals of one type; `any` for all of them. */
export interface Literals {
  readonly values: Set<string>;
  any: boolean;
  /** Others than the listed may come. */
  open: boolean;
}

export interface ObjectVariant {
  /** The component it is, where it is one. */
  readonly name: string | undefined;
  readonly schema: Schema;
}

/** A schema as a set of alternatives: what a union, a list of types and a reference come to. */
export interface Shape {
  /** Anything goes. */
  any: boolean;
  nullable: boolean;
  /** By the type that TypeScript knows: integers are numbers, content of files is `binary`. */
  readonly literals: Map<string, Literals>;
  readonly arrays: Schema[];
  readonly objects: ObjectVariant[];
}

/** How many combinations of intersected unions are looked at; a document that has more is hostile. */
const MOST_COMBINATIONS = 64;

export function shapeOf(schema: Schema, document: OpenApiDocument): Shape {
  const shape: Shape = { any: false, nullable: false, literals: new Map(), arrays: [], objects: [] };
  add(shape, schema, document, new Set(), undefined);
  return shape;
}

function add(
  shape: Shape,
  schema: Schema,
  document: OpenApiDocument,
  seen: ReadonlySet<string>,
  name: string | undefined,
): void {
  if (schema.$ref !== undefined) {
    const target = refName(schema.$ref);
    const next = own(document.components.schemas, target);
    // A reference that leads to itself or nowhere says nothing about the type.
    if (!next || seen.has(target)) shape.any ||= !next;
    else add(shape, next, document, new Set([...seen, target]), target);
    return;
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    for (const alternative of alternatives) add(shape, alternative, document, seen, undefined);
    return;
  }
  if (schema.allOf) {
    addIntersection(shape, schema.allOf, document, seen, name);
    return;
  }
  const types = typesOf(schema);
  if (types.length === 0) shape.any = true;
  for (const type of types) addType(shape, type, schema, name);
}

function typesOf(schema: Schema): string[] {
  if (schema.type !== undefined) return [schema.type].flat();
  if (schema.properties ?? schema.additionalProperties) return ['object'];
  if (schema.items ?? schema.prefixItems) return ['array'];
  return [...new Set((schema.enum ?? []).map((value) => (value === null ? 'null' : typeof value)))];
}

function addType(shape: Shape, type: string, schema: Schema, name: string | undefined): void {
  if (type === 'null') shape.nullable = true;
  else if (type === 'object') shape.objects.push({ name, schema });
  else if (type === 'array') shape.arrays.push(itemsOf(schema));
  else addLiterals(shape, type === 'integer' ? 'number' : type, schema);
}

const tupleItems = new WeakMap<Schema, Schema>();

/** What an array holds, a tuple's places taken together: the same schema each time, so that it can be known again. */
function itemsOf(schema: Schema): Schema {
  if (!schema.prefixItems) return schema.items ?? {};
  const known = tupleItems.get(schema) ?? { anyOf: schema.prefixItems };
  tupleItems.set(schema, known);
  return known;
}

function addLiterals(shape: Shape, type: string, schema: Schema): void {
  const key = type === 'string' && schema.format === 'binary' ? 'binary' : type;
  const literals = shape.literals.get(key) ?? { values: new Set(), any: false, open: false };
  shape.literals.set(key, literals);
  if (!schema.enum) literals.any = true;
  if (schema['x-org-open']) literals.open = true;
  for (const value of schema.enum ?? []) {
    if (value === null) shape.nullable = true;
    else if (typeof value === type) literals.values.add(JSON.stringify(value));
  }
}

/** All members at once: every way to take one object of each, put together. */
function addIntersection(
  shape: Shape,
  members: readonly Schema[],
  document: OpenApiDocument,
  seen: ReadonlySet<string>,
  name: string | undefined,
): void {
  let combined: Schema[] = [{ type: 'object' }];
  for (const member of members) {
    const part: Shape = { any: false, nullable: false, literals: new Map(), arrays: [], objects: [] };
    add(part, member, document, seen, undefined);
    if (part.objects.length === 0 || combined.length * part.objects.length > MOST_COMBINATIONS) {
      shape.any = true;
      return;
    }
    combined = combined.flatMap((left) => part.objects.map(({ schema }) => intersect(left, schema)));
  }
  for (const schema of combined)
    shape.objects.push({ name: combined.length === 1 ? name : undefined, schema });
}

function intersect(a: Schema, b: Schema): Schema {
  const more = a.additionalProperties ?? b.additionalProperties;
  return {
    type: 'object',
    properties: record([...Object.entries(a.properties ?? {}), ...Object.entries(b.properties ?? {})]),
    required: [...new Set([...(a.required ?? []), ...(b.required ?? [])])],
    ...(more !== undefined && { additionalProperties: more }),
  };
}
