/** A property of something foreign. Errors of users and transports may have getters that throw, or be proxies. */
export function peek(source: unknown, key: string): unknown {
  if (typeof source !== 'object' || source === null) return undefined;
  try {
    return (source as Readonly<Record<string, unknown>>)[key];
  } catch {
    return undefined;
  }
}

/** The same, where it is text. */
export function peekText(source: unknown, key: string): string | undefined {
  const value = peek(source, key);
  return typeof value === 'string' ? value : undefined;
}
