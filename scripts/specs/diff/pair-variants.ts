import type { ObjectVariant } from './shape.ts';

export interface VariantPairs {
  readonly pairs: readonly (readonly [ObjectVariant, ObjectVariant])[];
  readonly removed: readonly ObjectVariant[];
  readonly added: readonly ObjectVariant[];
}

/**
 * Which variant of a union became which: by name, by the constants they hold, by their order where they have neither,
 * and the last one that is left.
 */
export function pairVariants(
  before: readonly ObjectVariant[],
  after: readonly ObjectVariant[],
): VariantPairs {
  const pairs: [ObjectVariant, ObjectVariant][] = [];
  let removed = [...before];
  let added = [...after];
  for (const keyOf of [(variant: ObjectVariant) => variant.name, tagOf]) {
    for (const old of removed) {
      const key = keyOf(old);
      const match = key === undefined ? undefined : added.find((variant) => keyOf(variant) === key);
      if (!match) continue;
      pairs.push([old, match]);
      removed = removed.filter((variant) => variant !== old);
      added = added.filter((variant) => variant !== match);
    }
  }
  for (const old of removed.filter(isUnknown)) {
    const match = added.find(isUnknown);
    if (!match) break;
    pairs.push([old, match]);
    removed = removed.filter((variant) => variant !== old);
    added = added.filter((variant) => variant !== match);
  }
  const [old, ...moreOld] = removed;
  const [now, ...moreNow] = added;
  if (old && now && moreOld.length === 0 && moreNow.length === 0) {
    pairs.push([old, now]);
    return { pairs, removed: [], added: [] };
  }
  return { pairs, removed, added };
}

/** The constants of an object, which tell the members of a union apart. */
export function tagOf({ schema }: ObjectVariant): string | undefined {
  const constants = Object.entries(schema.properties ?? {})
    .filter(([, property]) => property.enum?.length === 1)
    .map(([name, property]) => `${name}=${JSON.stringify(property.enum?.[0])}`);
  return constants.length > 0 ? constants.sort().join('&') : undefined;
}

function isUnknown(variant: ObjectVariant): boolean {
  return variant.name === undefined && tagOf(variant) === undefined;
}

export function variantWords(variant: ObjectVariant): string {
  return variant.name ?? tagOf(variant) ?? 'an object';
}
