import type { Schema } from '../document.ts';
import { record } from '../record.ts';

export interface ObjectParts {
  properties: Record<string, Schema>;
  required: string[];
  additionalProperties?: Schema | boolean;
}

/** An object schema without empty keywords. */
export function objectSchema(parts: ObjectParts): Schema {
  const out: Schema = { type: 'object' };
  if (Object.keys(parts.properties).length > 0) out.properties = parts.properties;
  if (parts.required.length > 0) out.required = parts.required;
  if (parts.additionalProperties !== undefined) out.additionalProperties = parts.additionalProperties;
  return out;
}

/** A property that is never there, which tells its object from the other members of a union. */
export function absent(): Schema {
  return { 'x-org-absent': true };
}

/** `B` on top of `A`, as `interface B extends A` or `A & B` with object types. */
export function mergeObjects(base: Schema, top: Schema): Schema {
  const required = new Set(base.required);
  for (const name of Object.keys(top.properties ?? {})) required.delete(name);
  for (const name of top.required ?? []) required.add(name);
  const extra = top.additionalProperties ?? base.additionalProperties;
  return objectSchema({
    properties: record([...Object.entries(base.properties ?? {}), ...Object.entries(top.properties ?? {})]),
    required: [...required],
    ...(extra !== undefined && { additionalProperties: extra }),
  });
}

/** `Partial<T>` of an object that has no name. */
export function withoutRequired(schema: Schema): Schema {
  const { required: _, ...rest } = schema;
  return rest;
}

/** A tuple; one whose parts are all alike is an array with a fixed number of items. */
export function tuple(parts: readonly { schema: Schema; rest: boolean }[]): Schema {
  const fixed = parts.filter((part) => !part.rest).map((part) => part.schema);
  const tail = parts.find((part) => part.rest)?.schema;
  const items = tail?.type === 'array' ? tail.items : tail;
  const kinds = new Set([...fixed, ...(items ? [items] : [])].map((schema) => JSON.stringify(schema)));
  const [first] = [...fixed, ...(items ? [items] : [])];
  if (kinds.size === 1 && first) {
    return {
      type: 'array',
      items: first,
      ...(fixed.length > 0 && { minItems: fixed.length }),
      ...(!tail && { maxItems: fixed.length }),
    };
  }
  return {
    type: 'array',
    prefixItems: fixed,
    minItems: fixed.length,
    ...(items ? { items } : { maxItems: fixed.length }),
  };
}
