/** All schemas that can be reached from some, themselves included. What is in `barrier` is not entered. */
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
