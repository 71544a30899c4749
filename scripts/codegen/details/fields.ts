import type { IR } from '@hey-api/openapi-ts';
import { dereference } from '../operations/call-shape.ts';
import { isAbsent, type TypeScope } from '../print/type.ts';
import type { FieldInfo } from './operation-details.ts';
import { shownType, valuesOf } from './shown-type.ts';

/** The context for reading fields out of schemas. */
export interface FieldReader {
  readonly scope: TypeScope;
  readonly resolve: (name: string) => IR.SchemaObject | undefined;
}

/** Describes a field and, down to a depth, the fields inside it. */
export function fieldInfo(
  name: string,
  schema: IR.SchemaObject,
  { required, deprecated }: { required: boolean; deprecated: boolean },
  reader: FieldReader,
  depth: number,
): FieldInfo {
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

/** Returns the fields of an object, including those of the objects it is composed of and of its alternatives. */
export function fieldsOf(schema: IR.SchemaObject, reader: FieldReader, depth: number): FieldInfo[] {
  const found = new Map<string, FieldInfo>();
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
      found.set(name, fieldInfo(name, value, flags, reader, depth));
    }
    if (target.type !== undefined) return;
    const within = new Set(seen).add(target);
    for (const member of target.items ?? [])
      collect(member, certain && target.logicalOperator === 'and', within);
  }
}

/** Returns the schema of a list's items, or the only object beside `null` and `''`. */
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
