import { refName, type OpenApiDocument, type Schema } from './document.ts';
import { own } from './record.ts';

/** A member of a union that is an object. */
export interface UnionMember {
  readonly name: string;
  readonly schema: Schema;
}

/** The objects that a union stands for, unions within it taken apart; none where the schema is no union. */
export function objectMembers(document: OpenApiDocument, schema: Schema): UnionMember[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (!alternatives) return [];
  const found = new Map<Schema, UnionMember>();
  const visit = (member: Schema, name: string, seen: ReadonlySet<string>): void => {
    if (member.$ref !== undefined) {
      const ref = refName(member.$ref);
      const target = own(document.components.schemas, ref);
      if (target && !seen.has(ref)) visit(target, ref, new Set([...seen, ref]));
      return;
    }
    for (const [index, inner] of (member.anyOf ?? member.oneOf ?? []).entries())
      visit(inner, `${name}[${index}]`, seen);
    if (member.properties) found.set(member, { name, schema: member });
  };
  for (const [index, member] of alternatives.entries()) visit(member, `[${index}]`, new Set());
  return [...found.values()];
}
