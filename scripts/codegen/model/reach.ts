/** Returns the schemas that are reachable from some, including these, without entering those in `barrier`. */
export function reach(
  from: Iterable<string>,
  refs: ReadonlyMap<string, readonly string[]>,
  barrier: ReadonlySet<string> = new Set(),
): Set<string> {
  const reached = new Set<string>();
  const queue = [...from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name) || barrier.has(name)) continue;
    reached.add(name);
    queue.push(...(refs.get(name) ?? []));
  }
  return reached;
}
