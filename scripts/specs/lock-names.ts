import { refName, type OpenApiDocument } from './document.ts';
import { SpecError } from './errors.ts';
import { operationKey, undatedKey } from './names.ts';
import type { NamesLock } from './names-lock.ts';
import type { PassContext } from './passes/types.ts';
import type { ProviderRules } from './providers/types.ts';
import { own, record } from './record.ts';
import { operationsOf } from './walk.ts';

/** The names of a normalised document that users can see. */
export function namesOf(document: OpenApiDocument, rules: ProviderRules): NamesLock {
  const entries = [...operationsOf(document)].map(
    ({ path, verb, operation }) => [operationKey(verb, path), operation.operationId] as const,
  );
  return {
    operations: record(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
    schemas: exportedSchemas(document, rules),
  };
}

/** The whole lock of a normalised document: its names, and what of the known lock is no name. */
export function lockOf(document: OpenApiDocument, { rules, lock }: Pick<PassContext, 'rules' | 'lock'>): NamesLock {
  const { shared, omitted } = lock;
  return { ...namesOf(document, rules), ...(shared && { shared }), ...(omitted && { omitted }) };
}

function exportedSchemas(document: OpenApiDocument, rules: ProviderRules): string[] {
  const { schemas } = document.components;
  if (rules.namesFrom === 'source') return Object.keys(schemas).sort();
  const names = new Set(Object.values(rules.responseNames));
  for (const { operation } of operationsOf(document)) {
    if (operation.requestBody && operation['x-org-params'] !== undefined)
      names.add(operation['x-org-params']);
  }
  for (const [name, schema] of Object.entries(schemas)) {
    const known =
      schema['x-org-root'] ??
      schema['x-org-partial-of'] ??
      rules.rootName(schema, (ref) => own(schemas, refName(ref)));
    if (known === name || schema['x-org-partial-of'] !== undefined) names.add(name);
  }
  return [...names].filter((name) => own(schemas, name)).sort();
}

/** What of `before` is missing from or different in `after`, in words. */
export function lostNames(before: NamesLock, after: NamesLock): string[] {
  const lost: string[] = [];
  // An operation whose path has another date is the same operation.
  const undated = new Set(Object.entries(after.operations).map(([key, name]) => `${undatedKey(key)} ${name}`));
  for (const [key, name] of Object.entries(before.operations)) {
    const now = own(after.operations, key);
    if (now === undefined && undated.has(`${undatedKey(key)} ${name}`)) continue;
    if (now === undefined) lost.push(`operation ${name} (${key}) is gone`);
    else if (now !== name) lost.push(`operation ${name} (${key}) is now called ${now}`);
  }
  const schemas = new Set(after.schemas);
  for (const name of before.schemas) if (!schemas.has(name)) lost.push(`schema ${name} is gone`);
  return lost;
}

/** @throws SpecError when users would lose a name */
export function refuseLostNames(before: NamesLock, after: NamesLock): void {
  const lost = lostNames(before, after);
  if (lost.length === 0) return;
  const more = lost.length > 3 ? ` and ${lost.length - 3} more` : '';
  throw new SpecError(
    `${lost.slice(0, 3).join('; ')}${more}: names users know stay; if the vendor removed them, run again with --accept-removals`,
  );
}
