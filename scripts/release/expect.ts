/** Versions by package. */
export type Versions = Readonly<Record<string, string>>;

/** Raises a version as a release does. */
export function raised(version: string, bump: 'major' | 'minor' | 'patch'): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** The packages whose versions differ, each with its new one. */
export function changedVersions(before: Versions, after: Versions): Versions {
  return Object.fromEntries(Object.entries(after).filter(([name, version]) => before[name] !== version));
}

/** @throws Error that names both, where they are not the same. */
export function expectSame(what: string, found: unknown, wanted: unknown): void {
  const [a, b] = [found, wanted].map((value) => JSON.stringify(sorted(value)));
  if (a !== b) throw new Error(`${what}:\n  wanted ${String(b)}\n  found  ${String(a)}`);
}

/** @throws Error unless every text is there. */
export function expectTexts(what: string, text: string, wanted: readonly string[]): void {
  const missing = wanted.filter((part) => !text.includes(part));
  if (missing.length > 0) throw new Error(`${what} lacks ${JSON.stringify(missing)}:\n${text}`);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[])].sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
