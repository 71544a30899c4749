import { refName, type Schema } from '../../document.ts';
import { pascal } from '../../names.ts';
import { own } from '../../record.ts';
import { schemasWithin } from '../../walk.ts';

/**
 * Names the parts of a response by the shortest way to them: `ConversationsListResponseChannels`. The source's own
 * names for them (`Element2`, `FluffyTitle`) change with every sample that Slack adds. A part that several responses have
 * keeps its first name.
 *
 * @param stem - the operation's part in names: `ConversationsList`
 */
export function nameResponseParts(response: Schema, stem: string, components: Readonly<Record<string, Schema>>): void {
  let level: Place[] = [{ schema: response, name: `${stem}Response` }];
  const taken = new Set(
    Object.values(components).flatMap((schema) => schema['x-org-root'] ?? []),
  );
  while (level.length > 0) {
    const next: Place[] = [];
    for (const { name, schema } of level.flatMap(partsOf)) {
      const target = schema.$ref === undefined ? schema : own(components, refName(schema.$ref));
      if (!target || target['x-org-root'] !== undefined) continue;
      if (target !== schema && target.properties) {
        const free = freeName(name, taken);
        taken.add(free);
        target['x-org-root'] = free;
        next.push({ schema: target, name: free });
      } else if (target.properties ?? target.anyOf) next.push({ schema: target, name });
    }
    level = next;
  }
}

interface Place {
  readonly schema: Schema;
  readonly name: string;
}

/** What stands at each property: a reference or an object, also as an item, a value of a map or an alternative. */
function partsOf({ schema, name }: Place): Place[] {
  if (!schema.properties) return alternatives(schema).map((part) => ({ schema: part, name }));
  return Object.entries(schema.properties)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([property, value]) =>
      alternatives(value).map((part) => ({ schema: part, name: name + pascal(property) })),
    );
}

function alternatives(schema: Schema): Schema[] {
  if (schema.$ref !== undefined || schema.properties) return [schema];
  const inner = [
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
  ];
  return inner.flatMap(alternatives);
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}${n}`;
  return free;
}

/** Values that Slack has met in samples are no complete list, so others may come. */
export function openEnums(schema: Schema): void {
  for (const part of schemasWithin(schema)) {
    if (part.enum && part.type === 'string') part['x-org-open'] = true;
  }
}
