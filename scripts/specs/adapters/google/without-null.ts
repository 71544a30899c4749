import type { Schema } from '../../document.ts';

/** Google's client writes `| null` behind every scalar; the API's own description knows no null. */
export function withoutNull(schema: Schema): void {
  // `any | null`
  if (schema.type === 'null') delete schema.type;
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== 'null');
    const [only] = types;
    schema.type = types.length === 1 && only !== undefined ? only : types;
  }
  if (schema.enum) schema.enum = schema.enum.filter((value) => value !== null);
  const { anyOf } = schema;
  if (!anyOf) return;
  const members = anyOf.filter(({ type }) => type !== 'null');
  const [only] = members;
  if (members.length === 1 && only) {
    delete schema.anyOf;
    Object.assign(schema, only);
  } else {
    schema.anyOf = members;
  }
}
