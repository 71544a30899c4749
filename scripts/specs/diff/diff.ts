import { isDeepStrictEqual } from 'node:util';
import { refTo, type OpenApiDocument } from '../document.ts';
import { namesOf } from '../lock-names.ts';
import type { ProviderRules } from '../providers/types.ts';
import { split } from '../split.ts';
import type { SpecDiff } from './change.ts';
import { Changes } from './changes.ts';
import { compareOperations } from './compare-operations.ts';
import { SchemaComparison } from './compare-schemas.ts';

/** What an update does to the users of the generated client: two normalised documents of one provider, compared. */
export function diffDocuments(
  before: OpenApiDocument,
  after: OpenApiDocument,
  rules: ProviderRules,
): SpecDiff {
  const changes = new Changes();
  const groups = new Map([...groupsOf(before, rules), ...groupsOf(after, rules)]);
  const groupOf = (name: string): string => groups.get(name) ?? 'shared';
  const comparison = new SchemaComparison(before, after, changes, groupOf);
  compareOperations(comparison, changes);
  comparison.settle();
  compareExported(comparison, changes, groupOf, rules);
  for (const name of ['servers', 'security', 'x-org-servers'] as const) {
    if (isDeepStrictEqual(before[name], after[name])) continue;
    changes.add({
      ...{ kind: 'difference', what: 'changed', side: 'api', bump: 'patch', group: 'shared', at: name },
      detail: '',
    });
  }
  return { from: before.info.version, to: after.info.version, changes: changes.list() };
}

/** Types that users can name: lost or new ones, and those that no operation leads to, such as what webhooks deliver. */
function compareExported(
  comparison: SchemaComparison,
  changes: Changes,
  groupOf: (name: string) => string,
  rules: ProviderRules,
): void {
  const before = new Set(namesOf(comparison.before, rules).schemas);
  const after = new Set(namesOf(comparison.after, rules).schemas);
  for (const name of [...before, ...after]) {
    const group = groupOf(name);
    if (before.has(name) && after.has(name)) {
      if (comparison.reached(name)) continue;
      comparison.compare(refTo(name), refTo(name), { side: 'response', group, at: name });
      comparison.settle();
    } else {
      const removed = before.has(name);
      changes.add({
        ...{ kind: 'schema', what: removed ? 'removed' : 'added', side: 'api', group, at: name, detail: '' },
        bump: removed ? 'major' : 'minor',
      });
    }
  }
}

function* groupsOf(document: OpenApiDocument, rules: ProviderRules): Generator<[string, string]> {
  for (const [group, { components }] of split(document, rules).groups)
    for (const name of Object.keys(components.schemas)) yield [name, group];
}
