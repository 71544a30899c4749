import type { OpenApiDocument, Operation, PathItem } from '../document.ts';
import { singular } from '../names.ts';
import type { ProviderRules } from '../providers/types.ts';
import { own, record } from '../record.ts';
import { SpecError } from '../errors.ts';
import type { Pass } from './types.ts';

export const pathParameters: Pass = {
  name: 'path parameters by position',
  run: (document, { rules }) => {
    if (rules.namesFrom !== 'source') renamePathParameters(document, rules.parentParameter ?? byId);
  },
};

/** Sources disagree on these names and the wire does not show them, so position decides. */
function renamePathParameters(document: OpenApiDocument, parent: NameOfParent): void {
  const paths = record<PathItem>();
  for (const [path, item] of Object.entries(document.paths)) {
    const names = nameByPosition(path, parent);
    const renamed = path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => `{${names.get(name) ?? name}}`);
    const same = (paths[renamed] ??= record());
    for (const [verb, operation] of Object.entries(item)) {
      if (own(same, verb)) throw new SpecError(`two operations match ${verb.toUpperCase()} ${renamed}`);
      renameIn(operation, names);
      same[verb] = operation;
    }
  }
  document.paths = paths;
}

type NameOfParent = NonNullable<ProviderRules['parentParameter']>;

const byId: NameOfParent = (segment) => `${singular(segment)}_id`;

/** `/customers/{x}/sources/{y}` → `customer_id`, or as the provider's rule says, and, for the last, `id` */
function nameByPosition(path: string, parent: NameOfParent): ReadonlyMap<string, string> {
  const segments = path.split('/');
  const at = segments.flatMap((segment, index) => (/^\{.*\}$/.test(segment) ? [index] : []));
  const names = new Map<string, string>();
  for (const index of at) {
    const before = segments[index - 1] ?? '';
    const name = index === at.at(-1) ? 'id' : parent(before, path);
    names.set((segments[index] ?? '').slice(1, -1), name);
  }
  return names;
}

function renameIn(operation: Operation, names: ReadonlyMap<string, string>): void {
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in === 'path') parameter.name = names.get(parameter.name) ?? parameter.name;
  }
}
