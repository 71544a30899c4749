/** Paths of the vendor's older client that have another name in the dated version, beside the version itself. */
const RENAMED: readonly (readonly [from: RegExp, to: string])[] = [
  [/^\/crm\/objects\/deals\/splits(?=\/)/, '/deal-splits'],
  [/^\/crm\/objects\/deals(?=\/|$)/, '/crm/objects/0-3'],
  [/^\/business-units(?=\/)/, '/business-units/public'],
  [/^\/events\/events(?=\/|$)/, '/events/event-occurrences'],
  [/^\/integrators\/timeline\/events\/batch\/create$/, '/integrators/timeline/events/batch'],
];

const VERSION = /\/(?:v\d|\d{4}-\d{2})(?=\/|$)/;

/** A path without its version and the names of its parameters, which is the same in all versions. */
const plain = (path: string): string =>
  path
    .replace(VERSION, '')
    .replaceAll(/\{[^}]*\}/g, '{}')
    .replace(/\/$/, '');

/** Finds the operation that does what a call of the vendor's older client does: the same path in the dated version. */
export function operationFinder<Operation extends { readonly verb: string; readonly path: string }>(
  operations: Iterable<Operation>,
): (verb: string, path: string) => Operation | undefined {
  const known = new Map(
    Array.from(operations, (one) => [`${one.verb.toUpperCase()} ${plain(one.path)}`, one]),
  );
  return (verb, path) => {
    // The associations of v3 have other bodies; those of v4 are those of the dated version.
    if (path.startsWith('/crm/v3/associations/')) return undefined;
    const renamed = RENAMED.reduce((text, [from, to]) => text.replace(from, to), plain(path));
    return known.get(`${verb} ${renamed}`);
  };
}
