import type { Schema } from '../../document.ts';
import { own, record } from '../../record.ts';
import { list, object, type Json } from './json.ts';
import type { SchemaReferences } from './references.ts';

/**
 * The properties that a composition requires and another part of it declares, declared again and required; undefined where
 * there are none. What no part declares is a mistake of the description.
 *
 * @param read - reads the schema of a property
 */
export function requiredBeside(from: Json, references: SchemaReferences, read: (raw: unknown) => Schema): Schema | undefined {
  const parts = list(from['allOf']);
  if (parts.length === 0) return undefined;
  const inline = [from, ...parts.map(object).filter((part) => !('$ref' in part))];
  const names = inline.flatMap((part) =>
    list(part['required']).filter(
      (name): name is string => typeof name === 'string' && own(object(part['properties']) as Record<string, unknown>, name) === undefined,
    ),
  );
  const found = [...new Set(names)].flatMap((name) => {
    const declared = declarationOf(name, from, references, 0);
    return declared === undefined || references.hides(declared) ? [] : [[name, read(declared)] as const];
  });
  if (found.length === 0) return undefined;
  return { type: 'object', properties: record(found), required: found.map(([name]) => name) };
}

/** The schema that a composition declares for a property. */
function declarationOf(name: string, raw: unknown, references: SchemaReferences, depth: number): unknown {
  if (depth > 10) return undefined;
  const schema = references.resolve(raw);
  const here = own(object(schema['properties']) as Record<string, unknown>, name);
  if (here !== undefined) return here;
  for (const part of list(schema['allOf'])) {
    const found = declarationOf(name, part, references, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
