import type { OpenApiDocument, PathItem, Schema } from './document.ts';
import { SpecError } from './errors.ts';
import { operationStem } from './passes/names/params-name.ts';
import type { ProviderRules } from './providers/types.ts';
import { record } from './record.ts';
import { operationsOf } from './walk.ts';

interface Group {
  readonly paths: Record<string, PathItem>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

export interface SplitDocument {
  /** Everything but paths and schemas. */
  readonly index: unknown;
  readonly groups: ReadonlyMap<string, Group>;
}

/** The name of a file, so nothing that could leave its folder. */
const GROUP = /^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/;

/** Where schemas go that belong to no resource with operations. */
const SHARED = 'shared';

/** One file per resource, so that a change shows where it happens. */
export function split(document: OpenApiDocument, rules: ProviderRules): SplitDocument {
  const { paths: _, components, ...index } = document;
  const { schemas, ...otherComponents } = components;
  const groups = new Map<string, Group>();
  const group = (name: string): Group => {
    if (!GROUP.test(name) || name === 'index')
      throw new SpecError(`"${name}" cannot name a file of the spec`);
    const known = groups.get(name) ?? { paths: record(), components: { schemas: record() } };
    groups.set(name, known);
    return known;
  };
  for (const { path, verb, operation } of operationsOf(document)) {
    const item = (group(accessorOf(operation.operationId)).paths[path] ??= record());
    item[verb] = operation;
  }
  const groupOf = schemaGroups(document, rules);
  for (const [name, schema] of Object.entries(schemas))
    group(groupOf(name)).components.schemas[name] = schema;
  return { index: { ...index, components: otherComponents }, groups };
}

function accessorOf(id: string): string {
  return id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : SHARED;
}

/** A schema's group is that of the longest exported name it begins with. */
function schemaGroups(document: OpenApiDocument, rules: ProviderRules): (name: string) => string {
  const owners = new Map<string, string>();
  const accessors = new Set(
    [...operationsOf(document)].map(({ operation }) => accessorOf(operation.operationId)),
  );
  for (const accessor of accessors) {
    owners.set(operationStem(`${accessor}.`, accessors, rules), accessor);
  }
  for (const { operation } of operationsOf(document)) {
    const stem = operationStem(operation.operationId, accessors, rules);
    for (const kind of ['Params', 'Response']) owners.set(stem + kind, accessorOf(operation.operationId));
  }
  return (name) => {
    const special = rules.groupOf(name);
    if (special !== undefined) return special;
    for (let end = name.length; end > 0; end--) {
      const owner = owners.get(name.slice(0, end));
      if (owner !== undefined) return owner;
    }
    return SHARED;
  };
}
