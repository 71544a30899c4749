import type { Shape } from './shape.ts';

/** A few words for a type: `string | Customer | null`. */
export function describeShape(shape: Shape): string {
  if (shape.any) return 'anything';
  const kinds = kindsOf(shape).map((kind) => (kind === 'object' ? objectWords(shape) : kind));
  if (shape.nullable) kinds.push('null');
  return kinds.length > 0 ? kinds.join(' | ') : 'nothing';
}

function objectWords(shape: Shape): string {
  const names = shape.objects.map(({ name }) => name ?? 'object');
  return names.length > 4 ? `${names.slice(0, 4).join(' | ')} | …` : [...new Set(names)].join(' | ');
}

/** The kinds of value a type has room for, null aside. */
export function kindsOf(shape: Shape): string[] {
  const kinds = [...shape.literals.keys()];
  if (shape.arrays.length > 0) kinds.push('array');
  if (shape.objects.length > 0) kinds.push('object');
  return kinds;
}
