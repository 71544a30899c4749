import { refTo, schemaNameOf, type OpenApiDocument, type Schema } from './document.ts';

/** Name of a shared type → the schemas that it stands for. */
export type SharedNames = Readonly<Record<string, readonly string[]>>;

/**
 * Replaces schemas that are one type to the API, such as every address, by one schema under the type's own name. The
 * parts of such a schema take the new name as their prefix: `CustomerShippingAddressLine` becomes `AddressLine`.
 *
 * @throws Error when a schema does not exist or differs from the others that share its name.
 */
export function shareNames(document: OpenApiDocument, shared: SharedNames): OpenApiDocument {
  const schemas = document.components?.schemas ?? {};
  const renamed = renamedSchemas(schemas, shared);
  const newName = (name: string): string => renamed.get(name) ?? name;
  const withNewRefs = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value, (key, child: unknown) => {
        const name = key === '$ref' && typeof child === 'string' ? schemaNameOf(child) : undefined;
        return name === undefined ? child : refTo(newName(name));
      }),
    ) as T;
  const merged = new Map<string, { schema: Schema; from: string }>();
  for (const [name, original] of Object.entries(schemas)) {
    const schema = withNewRefs(original);
    const known = merged.get(newName(name));
    if (!known) merged.set(newName(name), { schema, from: name });
    else if (JSON.stringify(known.schema) !== JSON.stringify(schema))
      throw unequal(newName(name), known.from, name);
  }
  return {
    ...document,
    paths: withNewRefs(document.paths),
    components: {
      ...document.components,
      schemas: Object.fromEntries([...merged].map(([name, { schema }]) => [name, schema])),
    },
  };
}

function unequal(name: string, first: string, second: string): Error {
  return new Error(
    `The schemas ${first} and ${second} share the name ${name} but differ. ` +
      `Remove one of them from "shared" in names.lock.json.`,
  );
}

function renamedSchemas(schemas: Readonly<Record<string, Schema>>, shared: SharedNames): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [name, members] of Object.entries(shared)) {
    for (const member of members) {
      if (!Object.hasOwn(schemas, member)) {
        throw new Error(
          `"shared" in names.lock.json lists ${member} under ${name}, but there is no such schema. Remove it.`,
        );
      }
      renamed.set(member, name);
    }
  }
  // Longest names first: a shared type inside another one keeps its own name.
  const byLength = [...renamed].sort(([a], [b]) => b.length - a.length);
  for (const [member, name] of byLength) {
    for (const part of partsOf(member, schemas))
      if (!renamed.has(part)) renamed.set(part, name + part.slice(member.length));
  }
  return renamed;
}

/** Returns the schemas that a schema leads to and whose names begin with its name. */
function partsOf(member: string, schemas: Readonly<Record<string, Schema>>): Set<string> {
  const parts = new Set<string>();
  const queue = [member];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    JSON.stringify(schemas[at], (key, value: unknown) => {
      const name = key === '$ref' && typeof value === 'string' ? schemaNameOf(value) : undefined;
      if (name?.startsWith(member) && name !== member && !parts.has(name)) {
        parts.add(name);
        queue.push(name);
      }
      return value;
    });
  }
  return parts;
}
