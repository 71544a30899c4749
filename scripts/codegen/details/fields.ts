import type { IR } from '@hey-api/openapi-ts';
import { dereference } from '../operations/call-shape.ts';
import { isAbsent, type TypeScope } from '../print/type.ts';
import type { FieldFact } from './operation-details.ts';
import { shownType, valuesOf } from './shown-type.ts';

/** What looking into schemas needs. */
export interface FieldReader {
  readonly scope: TypeScope;
  readonly resolve: (name: string) => IR.SchemaObject | undefined;
}

/** A field, with what is in it down to a depth. */
export function fieldFact(
  name: string,
  schema: IR.SchemaObject,
  { required, deprecated }: { required: boolean; deprecated: boolean },
  reader: FieldReader,
  depth: number,
): FieldFact {
  const { scope, resolve } = reader;
  const target = dereference(schema, resolve);
  const values = valuesOf(schema) ?? valuesOf(target);
  const fields = depth > 0 ? fieldsOf(contentOf(target, resolve), reader, depth - 1) : [];
  return {
    name,
    type: shownType(schema, scope),
    ...(values && values.length > 0 && { values }),
    required,
    deprecated,
    ...(fields.length > 0 && { fields }),
  };
}

/** The fields of an object; of all objects that one is put together from, and of the alternatives it leaves open. */
export function fieldsOf(schema: IR.SchemaObject, reader: FieldReader, depth: number): FieldFact[] {
  const found = new Map<string, FieldFact>();
  collect(schema, true, new Set());
  return [...found.values()];

  function collect(given: IR.SchemaObject, certain: boolean, seen: ReadonlySet<object>): void {
    const target = dereference(given, reader.resolve);
    if (seen.has(target)) return;
    const required = new Set(target.required);
    for (const [name, value] of Object.entries(target.properties ?? {})) {
      if (isAbsent(value)) continue;
      const flags = {
        required: certain && required.has(name),
        deprecated: value.deprecated ?? false,
      };
      const known = found.get(name);
      if (known && (known.required || !flags.required)) continue;
      found.set(name, fieldFact(name, value, flags, reader, depth));
    }
    if (target.type !== undefined) return;
    const within = new Set(seen).add(target);
    for (const member of target.items ?? [])
      collect(member, certain && target.logicalOperator === 'and', within);
  }
}

/** What a list holds, or the one object beside `null` and `''`. */
function contentOf(
  schema: IR.SchemaObject,
  resolve: (name: string) => IR.SchemaObject | undefined,
): IR.SchemaObject {
  if (schema.type === 'object' || schema.logicalOperator === 'and') return schema;
  if (schema.type !== 'array' && schema.type !== undefined) return {};
  const objects = (schema.items ?? []).filter((item) => {
    const { type, items } = dereference(item, resolve);
    return type === 'object' || type === 'array' || (type === undefined && items !== undefined);
  });
  const [only] = objects;
  if (!only || objects.length > 1) return {};
  const target = dereference(only, resolve);
  return target === schema ? {} : contentOf(target, resolve);
}
