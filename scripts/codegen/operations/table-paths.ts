/** The paths of one resource: their common base and the rest of each. */
export interface TablePaths {
  /** Absent if the base follows from the prefix and the resource's name. */
  readonly base: string | undefined;
  /** The rest after the base; `=` begins a path with another base. */
  readonly rests: readonly string[];
}

/** A resource's paths, by its dotted name. */
export type ResourcePaths = ReadonlyMap<string, readonly string[]>;

/** Returns the commonest base up to the resource's name, such as `/v1/`, or `undefined` if there is none. */
export function commonPrefix(resources: ResourcePaths): string | undefined {
  const votes = new Map<string, number>();
  for (const [name, paths] of resources) {
    const place = paths[0]?.indexOf(`/${wireName(name)}`) ?? -1;
    const prefix = paths[0]?.slice(0, place + 1);
    if (place === -1 || prefix === undefined) continue;
    votes.set(prefix, (votes.get(prefix) ?? 0) + 1);
  }
  return [...votes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/** Splits the paths of a resource. */
export function tablePaths(name: string, paths: readonly string[], prefix: string | undefined): TablePaths {
  const usual = prefix === undefined ? undefined : `${prefix}${wireName(name)}`;
  if (usual !== undefined && paths.filter((path) => path.startsWith(usual)).length * 2 >= paths.length)
    return { base: undefined, rests: paths.map((path) => restOf(path, usual)) };
  const base = beginningOf(paths);
  return { base, rests: paths.map((path) => restOf(path, base)) };
}

/** Writes the name of a method as an asterisk, where the rest of its path ends with it. */
export function shortened(rest: string, method: string): string {
  const end = wireName(method);
  return rest.endsWith(end) && !rest.startsWith('=') ? `${rest.slice(0, -end.length)}*` : rest;
}

/** Converts a name as the runtime does: `billing.creditGrants` → `billing/credit_grants`. */
function wireName(name: string): string {
  return name.replaceAll('.', '/').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function restOf(path: string, base: string): string {
  // The runtime reads an asterisk as the name of the method, unless the path is complete.
  return path.startsWith(base) && !path.includes('*') ? path.slice(base.length) : `=${path}`;
}

/** Returns the common beginning of all paths: at least a slash, and never part of a parameter. */
function beginningOf(paths: readonly string[]): string {
  const [first = '/'] = paths;
  let end = first.length;
  while (!paths.every((path) => path.startsWith(first.slice(0, end)))) end--;
  const common = first.slice(0, end).replace(/\{[^}]*$/, '');
  return common.length > 1 ? common.replace(/\/$/, '') : '/';
}
