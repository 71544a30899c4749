import type { Schema } from '../document.ts';
import { own } from '../record.ts';
import { objectMembers } from '../unions.ts';
import { allSchemas } from '../walk.ts';
import type { Pass } from './types.ts';

/**
 * What one member says to be absent, all others declare, and so a flag that one of them has: sources forget it where a
 * resource cannot be deleted, or say nothing of it at all, and then nobody could ask for `deleted` of the union.
 */
export const tags: Pass = {
  name: 'declare what tells members apart',
  run: (document, { rules: { flags } }) => {
    const missing = new Map<Schema, Set<string>>();
    for (const schema of allSchemas(document)) {
      const members = objectMembers(document, schema);
      const absent = new Set(members.flatMap((member) => absentNames(member.schema, flags)));
      for (const name of absent) {
        for (const member of members) {
          if (own(member.schema.properties, name)) continue;
          missing.set(member.schema, (missing.get(member.schema) ?? new Set()).add(name));
        }
      }
    }
    for (const [{ properties = {} }, names] of missing)
      for (const name of names) properties[name] = { 'x-org-absent': true };
  },
};

function absentNames({ properties = {} }: Schema, flags: ReadonlySet<string> | undefined): string[] {
  return Object.entries(properties).flatMap(([name, value]) =>
    value['x-org-absent'] === true || (flags?.has(name) === true && value.enum?.length === 1) ? [name] : [],
  );
}
