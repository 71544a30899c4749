import type { OperationRefs } from '../input/operation-refs.ts';
import type { GeneratorRules } from '../rules.ts';
import { linkedModels } from './linked-models.ts';
import { reach } from './reach.ts';

/** The module of the models that lead to each other. */
const LINKED = 'models/linked.ts';

/** The module of the parameters that operations of several files take. */
const SHARED_PARAMS = 'params/shared.ts';

/** The module of each schema's type, and whether callers create values of it. */
export interface Placement {
  readonly file: ReadonlyMap<string, string>;
  readonly isParams: (schemaName: string) => boolean;
  /** Whether responses have values of it, too. */
  readonly isReturned: (schemaName: string) => boolean;
}

/**
 * Divides the types so that an import of one operation loads only that resource's models and parameters, and the models
 * that all lead to each other if the resource needs them, but no events.
 */
export function placeSchemas(
  names: readonly string[],
  refs: ReadonlyMap<string, readonly string[]>,
  operations: readonly OperationRefs[],
  rules: GeneratorRules,
): Placement {
  const unions = new Set(rules.events.map(({ union }) => union));
  const responses = reach(
    operations.flatMap(({ response }) => response),
    refs,
    unions,
  );
  const params = new Set<string>();
  const file = new Map<string, string>();
  for (const operation of operations) {
    for (const name of reach(operation.params, refs)) {
      params.add(name);
      if (responses.has(name)) continue;
      const own = `params/${rules.family(operation.resource)}.ts`;
      file.set(name, (file.get(name) ?? own) === own ? own : SHARED_PARAMS);
    }
  }
  for (const event of rules.events) {
    for (const name of reach([event.union], refs)) {
      if (!responses.has(name) && !file.has(name)) file.set(name, `${event.file}.ts`);
    }
  }
  const familyOf = ownerByName(operations, rules);
  const models = names.filter((name) => !file.has(name));
  const linked = linkedModels(models, refs, familyOf);
  for (const name of models) file.set(name, linked.has(name) ? LINKED : `models/${familyOf(name)}.ts`);
  return { file, isParams: (name) => params.has(name), isReturned: (name) => responses.has(name) };
}

/** Returns the family of the resource whose singular is the longest prefix of a model's name, or else `common`. */
function ownerByName(operations: readonly OperationRefs[], rules: GeneratorRules): (name: string) => string {
  const families = new Map<string, string>();
  for (const { stem, resource } of operations)
    if (!families.has(stem)) families.set(stem, rules.family(resource));
  return (name) => {
    const model = name.replace(/^(Deleted|Partial)(?=[A-Z])/, '');
    for (let end = model.length; end > 0; end--) {
      const family = families.get(model.slice(0, end));
      if (family !== undefined && !/^[a-z]/.test(model.slice(end))) return family;
    }
    return 'common';
  };
}
