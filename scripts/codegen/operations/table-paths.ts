/** The paths of one resource as its rows tell them: what they have in common, and the rest of each. */
export interface TablePaths {
  /** Absent: it follows from the prefix and the resource's name. */
  readonly base: string | undefined;
  /** What comes after the base; `=` begins a path that has nothing to do with it. */
  readonly rests: readonly string[];
}

/** A resource's paths, by its dotted name. */
export type ResourcePaths = ReadonlyMap<string, readonly string[]>;

/** What most bases are, up to the resource's name: `/v1/`. `undefined` where none is of that form. */
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

/** As the runtime does it: `billing.creditGrants` → `billing/credit_grants`. */
function wireName(name: string): string {
  return name.replaceAll('.', '/').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function restOf(path: string, base: string): string {
  return path.startsWith(base) ? path.slice(base.length) : `=${path}`;
}

/** What all paths begin with: at least a slash, and no half of a parameter. */
function beginningOf(paths: readonly string[]): string {
  const [first = '/'] = paths;
  let end = first.length;
  while (!paths.every((path) => path.startsWith(first.slice(0, end)))) end--;
  const common = first.slice(0, end).replace(/\{[^}]*$/, '');
  return common.length > 1 ? common.replace(/\/$/, '') : '/';
}
