/** Reads a property of a foreign value, whose getters may throw; returns `undefined` then. */
export function safeGet(source: unknown, key: string): unknown {
  if (typeof source !== 'object' || source === null) return undefined;
  try {
    return (source as Readonly<Record<string, unknown>>)[key];
  } catch {
    return undefined;
  }
}

/** Reads a property as {@link safeGet} does; returns `undefined` unless it is text. */
export function safeGetText(source: unknown, key: string): string | undefined {
  const value = safeGet(source, key);
  return typeof value === 'string' ? value : undefined;
}
