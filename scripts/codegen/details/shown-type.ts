import type { IR } from '@hey-api/openapi-ts';
import { typeText, type TypeScope } from '../print/type.ts';

/** Returns the literals of an enumeration, including one in a list or beside `null`. */
export function valuesOf(schema: IR.SchemaObject): string[] | undefined {
  if (schema.type === 'enum')
    return (schema.items ?? []).flatMap(({ const: value }) =>
      typeof value === 'string' || typeof value === 'number' ? [String(value)] : [],
    );
  if (schema.type === 'array' || isUnion(schema)) {
    const lists = (schema.items ?? []).map(valuesOf).filter((values) => values !== undefined);
    return lists.length === 1 ? lists[0] : undefined;
  }
  return undefined;
}

/** Prints a type for a list of fields, which shows inline objects and long lists of literals separately. */
export function shownType(schema: IR.SchemaObject, scope: TypeScope): string {
  if (schema.$ref !== undefined || scope.known?.(schema) !== undefined) return typeText(schema, scope);
  if (schema.type === 'array') {
    const items = schema.items ?? [];
    const element = items.map((item) => shownType(item, scope)).join(' | ') || 'unknown';
    return element.includes(' | ') ? `(${element})[]` : `${element}[]`;
  }
  if (schema.type === 'enum') {
    const kinds = (schema.items ?? []).map(({ type, const: value }) =>
      type === 'null' ? 'null' : typeof value,
    );
    return [...new Set(kinds)].join(' | ');
  }
  if (schema.type === 'object') return mapText(schema, scope) ?? 'object';
  if (isUnion(schema) && schema.items)
    return [...new Set(schema.items.map((item) => shownType(item, scope)))].join(' | ');
  if (schema.logicalOperator === 'and' && schema.items)
    return [...new Set(schema.items.map((item) => shownType(item, scope)))].join(' & ');
  return typeText(schema, scope);
}

const isUnion = (schema: IR.SchemaObject): boolean =>
  schema.type === undefined && schema.logicalOperator !== 'and' && schema.items !== undefined;

function mapText(schema: IR.SchemaObject, scope: TypeScope): string | undefined {
  const more = schema.additionalProperties;
  if (schema.properties || typeof more !== 'object' || more.type === 'never' || more.type === 'unknown')
    return undefined;
  return `{ [key: string]: ${shownType(more, scope)} }`;
}
