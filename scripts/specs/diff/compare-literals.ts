import type { Bump } from './change.ts';
import type { Literals } from './shape.ts';

export interface LiteralChange {
  readonly what: 'added' | 'removed' | 'changed';
  readonly detail: string;
  readonly bump: Bump;
}

/**
 * What became of the values of one type. In responses a value more is no break, as with every vendor that adds
 * them at any time: `x-org-open` says so in the type, and clients are told to expect it where it does not.
 */
export function compareLiterals(
  before: Literals,
  after: Literals,
  side: 'request' | 'response',
): LiteralChange[] {
  if (before.any && after.any) return [];
  if (before.any) {
    const narrowed = side === 'request' && !after.open;
    return [{ what: 'changed', detail: `only ${valueWords(after)}`, bump: narrowed ? 'major' : 'minor' }];
  }
  if (after.any) {
    const widened = side === 'response' && !before.open;
    return [{ what: 'changed', detail: 'any value', bump: widened ? 'major' : 'minor' }];
  }
  return compareListed(before, after, side);
}

function compareListed(before: Literals, after: Literals, side: 'request' | 'response'): LiteralChange[] {
  const changes: LiteralChange[] = [];
  for (const value of after.values)
    if (!before.values.has(value)) changes.push({ what: 'added', detail: value, bump: 'minor' });
  for (const value of before.values) {
    if (after.values.has(value)) continue;
    // Code that gives it, or compares with it, no longer compiles, unless any string is allowed.
    changes.push({ what: 'removed', detail: value, bump: after.open ? 'minor' : 'major' });
  }
  if (before.open !== after.open) {
    const narrowed = before.open && side === 'request';
    const detail = after.open ? 'other values too' : 'no other values';
    changes.push({ what: 'changed', detail, bump: narrowed ? 'major' : 'minor' });
  }
  return changes;
}

function valueWords({ values, open }: Literals): string {
  const listed = [...values].slice(0, 8).join(', ');
  return `${listed}${values.size > 8 ? ', …' : ''}${open ? ' or others' : ''}`;
}
