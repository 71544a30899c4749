import { reach } from './reach.ts';

/**
 * Returns the largest group of models that all lead to each other, and the models that they lead to. A compiler that
 * reads one of them reads them all, so they share a file that holds nothing else.
 *
 * @returns an empty set if every such group stays within one family
 */
export function linkedModels(
  names: readonly string[],
  refs: ReadonlyMap<string, readonly string[]>,
  familyOf: (name: string) => string,
): ReadonlySet<string> {
  const known = new Set(names);
  const next = new Map(names.map((name) => [name, (refs.get(name) ?? []).filter((ref) => known.has(ref))]));
  const [largest = []] = groups(names, next)
    .filter((group) => new Set(group.map(familyOf)).size > 1)
    .sort((a, b) => b.length - a.length);
  return reach(largest, next);
}

type Graph = ReadonlyMap<string, readonly string[]>;

/** Returns the strongly connected components (Kosaraju's algorithm). */
function groups(names: readonly string[], next: Graph): string[][] {
  const before = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const [name, refs] of next) for (const ref of refs) before.get(ref)?.push(name);
  const finished: string[] = [];
  traverse(names, next, (name) => finished.push(name));
  const found: string[][] = [];
  traverse(
    finished.reverse(),
    before,
    (name) => found.at(-1)?.push(name),
    () => found.push([]),
  );
  return found;
}

/** Traverses depth first without recursion, because chains of schemas can be long. */
function traverse(
  from: readonly string[],
  next: Graph,
  finish: (name: string) => void,
  begin: () => void = () => undefined,
): void {
  const seen = new Set<string>();
  for (const root of from) {
    if (seen.has(root)) continue;
    begin();
    seen.add(root);
    const path = [{ name: root, rest: [...(next.get(root) ?? [])] }];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const name = at.rest.shift();
      if (name === undefined) {
        finish(at.name);
        path.pop();
      } else if (!seen.has(name)) {
        seen.add(name);
        path.push({ name, rest: [...(next.get(name) ?? [])] });
      }
    }
  }
}
