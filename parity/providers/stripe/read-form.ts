/** A form's nested values: `items[0][price]=p_1` → `{ items: [{ price: 'p_1' }] }`. Everything stays text. */
export function readForm(pairs: readonly (readonly [string, string])[]): Record<string, unknown> {
  const root: Tree = new Map();
  for (const [name, value] of pairs) {
    const [first = '', ...rest] = name.replaceAll(']', '').split('[');
    let at = root;
    const last = rest.pop();
    for (const key of last === undefined ? [] : [first, ...rest]) {
      const found = at.get(key);
      const below: Tree = found instanceof Map ? found : new Map<string, Branch>();
      at.set(key, below);
      at = below;
    }
    at.set(last ?? first, value);
  }
  return plain(root) as Record<string, unknown>;
}

type Branch = string | Tree;
type Tree = Map<string, Branch>;

function plain(branch: Branch): unknown {
  if (typeof branch === 'string') return branch;
  const isList = branch.size > 0 && [...branch.keys()].every((key, index) => key === String(index));
  return isList
    ? [...branch.values()].map(plain)
    : Object.fromEntries([...branch].map(([key, value]) => [key, plain(value)]));
}
