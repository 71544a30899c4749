import { createHash } from 'node:crypto';
import type ts from 'typescript';
import { printDeclaration } from './print.ts';
import { referencesOf } from './references.ts';

/** A generated type by the name under which it is exported. */
export interface NamedType {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

/**
 * A line for each generated type that an operation or a user starts from: its name, a digest of its shape, and how many
 * types it is made of. Those (`CustomerCreateParamsShipping`, which `CustomerCreateParams` holds) are in its digest.
 */
export function shapeLines(types: readonly NamedType[], checker: ts.TypeChecker): string[] {
  const parts = partsOf(types, checker);
  const nested = new Set([...parts.values()].flat());
  const digest = memoized((type: NamedType): string => {
    const own = (type.symbol.declarations ?? []).map(printDeclaration).join('\n');
    const below = (parts.get(type) ?? []).map((part) => `${part.name} ${digest(part)}`);
    return createHash('sha256')
      .update([own, ...below].join('\n'))
      .digest('hex')
      .slice(0, 6);
  });
  const count = (type: NamedType): number =>
    (parts.get(type) ?? []).reduce((sum, part) => sum + 1 + count(part), 0);
  return types
    .filter((type) => !nested.has(type))
    .map((type) => {
      const more = count(type);
      return `type ${type.name}; // ${digest(type)}${more > 0 ? `, ${more} ${more === 1 ? 'part' : 'parts'}` : ''}`;
    });
}

/** Which types are parts of which: a name that continues the name of a type which refers to it. */
function partsOf(types: readonly NamedType[], checker: ts.TypeChecker): Map<NamedType, NamedType[]> {
  const byName = new Map(types.map((type) => [type.name, type]));
  const references = memoized(
    (type: NamedType) =>
      new Set((type.symbol.declarations ?? []).flatMap((declaration) => referencesOf(declaration, checker))),
  );
  const parts = new Map<NamedType, NamedType[]>();
  for (const type of types) {
    const whole = prefixes(type.name)
      .map((prefix) => byName.get(prefix))
      .find((candidate) => candidate !== undefined && references(candidate).has(type.symbol));
    if (whole) parts.set(whole, [...(parts.get(whole) ?? []), type]);
  }
  return parts;
}

/** The beginnings of a name that end where a word ends, longest first. */
function prefixes(name: string): string[] {
  return [...name.matchAll(/(?<=.)(?=[A-Z0-9])/g)].map(({ index }) => name.slice(0, index)).reverse();
}

function memoized<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}
