import { isAdditive } from './additive.ts';
import type { Api } from './parse.ts';
import { UNNAMED } from './report-words.ts';

/** One difference between two reports. */
export interface ApiChange {
  readonly entry: string;
  readonly name: string | undefined;
  /** `shape`: of a generated type; how much that breaks is told with the change of the specification. */
  readonly kind: 'added' | 'removed' | 'widened' | 'changed' | 'shape';
}

/** Whether code that compiled may not compile any more. */
export function isBreaking({ kind }: ApiChange): boolean {
  return kind === 'removed' || kind === 'changed';
}

/** What became of an API, entry by entry. */
export function compareApis(before: Api, after: Api): ApiChange[] {
  const changes: ApiChange[] = [];
  for (const [entry, names] of before) {
    const now = after.get(entry);
    if (!now && entry !== UNNAMED) changes.push({ entry, name: undefined, kind: 'removed' });
    if (!now) continue;
    for (const [name, text] of names) {
      const kind = became(text, now.get(name));
      // What cannot be imported can go: whoever met it meets something else, and that is a change of its own.
      if (kind !== undefined && !(kind === 'removed' && entry === UNNAMED))
        changes.push({ entry, name, kind });
    }
  }
  for (const [entry, names] of after)
    for (const name of names.keys())
      if (before.get(entry)?.has(name) !== true) changes.push({ entry, name, kind: 'added' });
  return changes;
}

function became(before: string, after: string | undefined): ApiChange['kind'] | undefined {
  if (after === before) return undefined;
  if (after === undefined) return 'removed';
  // Passed on from another entry or told in full here: it is the same export where only that differs.
  if (isPassedOn(before) || isPassedOn(after))
    return isPassedOn(before) && isPassedOn(after) ? undefined : 'shape';
  if (isDigest(before) && isDigest(after)) return 'shape';
  return isAdditive(before, after) ? 'widened' : 'changed';
}

function isDigest(text: string): boolean {
  return /^type [\w$]+; \/\/ [0-9a-f]{6}/.test(text);
}

function isPassedOn(text: string): boolean {
  return text.startsWith('export {');
}
