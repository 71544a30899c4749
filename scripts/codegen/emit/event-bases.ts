import type { IR } from '@hey-api/openapi-ts';
import type { TypeEntry } from '../model/type-table.ts';
import { memberLines, refName, type TypeScope } from '../print/type.ts';
import { interfaceText } from './declaration.ts';

/** Declares what the members of a union of events have in common once, as the base that they extend. */
export class EventBases {
  /** Member → its base. */
  readonly #baseOf = new Map<string, Base>();

  /** Adds a union's members. A member of two unions extends the base of the first. */
  add(
    name: string,
    file: string,
    members: readonly string[],
    schemas: ReadonlyMap<string, IR.SchemaObject>,
  ): void {
    const base: Base = {
      name,
      file,
      common: commonProperties(members.map((member) => schemas.get(member) ?? {})),
      text: undefined,
    };
    if (base.common.size < 2) return;
    for (const member of members) if (!this.#baseOf.has(member)) this.#baseOf.set(member, base);
  }

  /** Declares a member, and its base before the first one. Returns undefined if the schema is not a member. */
  declare(entry: TypeEntry, schema: IR.SchemaObject, scope: TypeScope): string | undefined {
    const base = this.#baseOf.get(entry.schema);
    if (entry.file !== base?.file) return undefined;
    const split = (inBase: boolean): IR.SchemaObject => ({
      ...schema,
      properties: Object.fromEntries(
        Object.entries(schema.properties ?? {}).filter(([property]) => base.common.has(property) === inBase),
      ),
    });
    const own = interfaceText(entry.declared, memberLines(split(false), scope), base.name);
    if (base.text !== undefined) return own;
    base.text = interfaceText(base.name, memberLines(split(true), scope));
    return base.text + own;
  }
}

interface Base {
  readonly name: string;
  readonly file: string;
  readonly common: ReadonlySet<string>;
  text: string | undefined;
}

/** Returns the names of the properties that are equal in all schemas. */
function commonProperties(schemas: readonly IR.SchemaObject[]): Set<string> {
  const [first, ...others] = schemas;
  const common = new Set<string>();
  for (const [name, value] of Object.entries(first?.properties ?? {})) {
    const text = JSON.stringify(value);
    const required = first?.required?.includes(name) ?? false;
    const alike = others.every((other) => {
      const properties = other.properties ?? {};
      return (
        Object.hasOwn(properties, name) &&
        JSON.stringify(properties[name]) === text &&
        (other.required?.includes(name) ?? false) === required
      );
    });
    if (alike) common.add(name);
  }
  return common;
}

/** Returns the schemas that a union lists. */
export function unionMembers(schema: IR.SchemaObject | undefined): string[] {
  if (schema?.$ref !== undefined) return [refName(schema.$ref)];
  return (schema?.items ?? []).flatMap((item) => (item.$ref === undefined ? [] : [refName(item.$ref)]));
}
