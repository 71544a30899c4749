import type { Schema } from '../document.ts';

/** `T | null` in the form of JSON Schema 2020-12. */
export function nullable(schema: Schema): Schema {
  if (schema.anyOf) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  if (typeof schema.type === 'string' && !schema.$ref && !schema.allOf) {
    return { ...schema, type: [schema.type, 'null'], ...(schema.enum && { enum: [...schema.enum, null] }) };
  }
  return Object.keys(schema).length > 0 ? { anyOf: [schema, { type: 'null' }] } : { type: 'null' };
}

/** True for a union and nothing else, whose members can move up into the union around it. */
function isPlainUnion(schema: Schema): schema is Schema & { anyOf: Schema[] } {
  return schema.anyOf !== undefined && Object.keys(schema).length === 1;
}

/** `['string', 'null']` taken apart, so that members merge whatever order they come in. */
function split(schema: Schema): Schema[] {
  if (isPlainUnion(schema)) return schema.anyOf.flatMap(split);
  if (!Array.isArray(schema.type)) return [schema];
  const { type, enum: values, ...rest } = schema;
  return type.map((one) =>
    one === 'null'
      ? { type: 'null' }
      : { ...rest, type: one, ...(values && { enum: values.filter((v) => v !== null) }) },
  );
}

interface Sorted {
  hasNull: boolean;
  /** An open-string marker was among the members. */
  open: boolean;
  readonly enums: Map<string, Set<string | number | boolean | null>>;
  readonly rest: Map<string, Schema>;
}

function sortOut(members: readonly Schema[]): Sorted {
  const out: Sorted = { hasNull: false, open: false, enums: new Map(), rest: new Map() };
  for (const member of members.flatMap(split)) {
    if (member.type === 'null') out.hasNull = true;
    else if (member['x-org-open'] && !member.enum) out.open = true;
    else if (member.enum && typeof member.type === 'string') {
      out.open ||= member['x-org-open'] === true;
      const values = out.enums.get(member.type) ?? new Set();
      for (const value of member.enum) values.add(value);
      out.enums.set(member.type, values);
    } else out.rest.set(JSON.stringify(member), member);
  }
  return out;
}

/**
 * The union of schemas: literals become one enum per type, equal members one, `null` a type beside the others, and
 * an enum that a plain type of the same kind contains is dropped.
 */
export function union(members: readonly (Schema | null)[]): Schema {
  const { hasNull, open, enums, rest } = sortOut(members.filter((member) => member !== null));
  const plain = new Set([...rest.values()].filter((s) => s.format === undefined).map((s) => s.type));
  const out: Schema[] = [];
  for (const [type, values] of enums) {
    if (type === 'boolean' && values.size === 2) out.push({ type });
    else if (!plain.has(type)) {
      out.push({ type, enum: [...values], ...(open && type === 'string' && { 'x-org-open': true }) });
    }
  }
  if (open && !enums.has('string') && !plain.has('string')) out.push({ type: 'string' });
  out.push(...rest.values());
  const [only] = out;
  const merged = out.length > 1 ? { anyOf: out } : (only ?? {});
  return hasNull ? nullable(merged) : merged;
}
