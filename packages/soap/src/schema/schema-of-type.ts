import type { ComplexSchema } from '../contract/schema.ts';

/** The types that may stand in place of a type, by their name in TypeScript and by their name in XML. */
export interface Family {
  readonly byName: ReadonlyMap<string, ComplexSchema>;
  readonly byType: ReadonlyMap<string, ComplexSchema>;
}

const families = new WeakMap<ComplexSchema, Family>();

/** A type and all that derive from it. */
export function familyOf(schema: ComplexSchema): Family {
  let family = families.get(schema);
  if (!family) {
    const byName = new Map<string, ComplexSchema>();
    const byType = new Map<string, ComplexSchema>();
    const add = (member: ComplexSchema): void => {
      if (byName.has(member.name)) return;
      byName.set(member.name, member);
      if (member.type) byType.set(`{${member.type[0]}}${member.type[1]}`, member);
      for (const derived of member.derived?.() ?? []) add(derived);
    };
    add(schema);
    family = { byName, byType };
    families.set(schema, family);
  }
  return family;
}
