/** A property of something foreign. Errors of users and transports may have getters that throw, or be proxies. */
export function safeGet(source: unknown, key: string): unknown {
  if (typeof source !== 'object' || source === null) return undefined;
  try {
    return (source as Readonly<Record<string, unknown>>)[key];
  } catch {
    return undefined;
  }
}

/** The same, where it is text. */
export function safeGetText(source: unknown, key: string): string | undefined {
  const value = safeGet(source, key);
  return typeof value === 'string' ? value : undefined;
}
