import type { OpenApiDocument } from '../document.ts';
import type { Change } from '../diff/change.ts';
import { diffDocuments } from '../diff/diff.ts';
import type { ProviderRules } from '../providers/types.ts';
import type { Difference } from './assessments.ts';

/** What the rules of the provider write into every document. */
const OURS: ReadonlySet<string> = new Set(['servers', 'security', 'x-org-servers']);

/** How a second document differs from the spec, both normalised and named alike: what the second one has, lacks and states. */
export function differencesOf(spec: OpenApiDocument, second: OpenApiDocument, rules: ProviderRules): Difference[] {
  return diffDocuments(spec, second, rules)
    .changes.filter(({ kind, at }) => kind !== 'difference' || !OURS.has(at))
    .map((change) => ({ at: change.at, what: wordsOf(change) }));
}

function wordsOf({ kind, what, detail }: Change): string {
  const has = what === 'removed' ? 'lacks' : 'has';
  switch (kind) {
    case 'operation':
    case 'parameter':
    case 'property':
      return `${has} the ${kind}`;
    case 'schema':
      return `${has} the named type`;
    case 'required':
      return detail === 'required' ? 'requires it' : 'does not require it';
    case 'null':
      return what === 'added' ? 'may be null' : 'is never null';
    case 'value':
      return what === 'changed' ? `takes ${detail}` : `${has} the value ${detail}`;
    case 'variant':
      return `${has} the variant ${detail}`;
    case 'type':
      return what === 'changed' ? `type ${detail}` : `${has} the type ${detail}`;
    case 'difference':
      return detail;
  }
}
