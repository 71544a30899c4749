/**
 * Objects whose keys come from a spec. They have no prototype, so that a property named `__proto__` or
 * `constructor` is a property like any other and is neither lost nor found where there is none.
 */
export function record<T>(entries: Iterable<readonly [string, T]> = []): Record<string, T> {
  const out = Object.create(null) as Record<string, T>;
  for (const [key, value] of entries) out[key] = value;
  return out;
}

/** The value under an own key; what a prototype would respond does not count. */
export function own<T>(object: Record<string, T> | undefined, key: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A deep copy in which every object is a {@link record}. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => copy<unknown>(item)) as T;
  if (value === null || typeof value !== 'object') return value;
  return record(Object.entries(value).map(([key, item]) => [key, copy<unknown>(item)] as const)) as T;
}

/** Items by what `keyOf` says of each, in their order. */
export function grouped<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const same = groups.get(key);
    if (same) same.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Makes `target` hold what `content` holds, in its order. */
export function replaceContent(target: object, content: object): void {
  for (const key of Object.keys(target)) Reflect.deleteProperty(target, key);
  for (const [key, value] of Object.entries(content)) Reflect.set(target, key, value);
}
