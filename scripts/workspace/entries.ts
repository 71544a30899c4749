import type { ExportTarget, Manifest } from './packages.ts';

/** One way to import from a package. */
export interface Entry {
  /** What users write: `@org/stripe/checkout/sessions`. */
  readonly specifier: string;
  /** The file it leads to, from the package's folder: `dist/generated/resources/checkout/sessions.js`. */
  readonly file: string;
  /** The wildcard it comes from: `./*`. */
  readonly pattern: string | undefined;
}

/**
 * Every entry of a package as it is published, wildcards spelt out.
 *
 * @param files - the package's files, from its folder, with `/`
 * @throws Error when an entry leads to no file.
 */
export function entriesOf(manifest: Manifest, files: readonly string[]): Entry[] {
  const patterns = manifest.publishConfig?.exports ?? manifest.exports ?? {};
  const known = new Set(files);
  const entries: Entry[] = [];
  const taken = new Set(Object.keys(patterns));
  for (const [key, target] of Object.entries(patterns)) {
    const file = fileOf(target).replace(/^\.\//, '');
    if (!file.endsWith('.js')) continue;
    if (!key.includes('*')) {
      if (!known.has(file))
        throw new Error(`${manifest.name}: the entry ${key} leads to ${file}, which is not there`);
      entries.push({ specifier: manifest.name + key.slice(1), file, pattern: undefined });
      continue;
    }
    for (const { path, star } of matches(file, files)) {
      const spelt = key.replace('*', star);
      // Node takes an exact key before a pattern, and a longer pattern before a shorter one.
      if (taken.has(spelt) || shadowed(spelt, key, patterns)) continue;
      entries.push({ specifier: manifest.name + spelt.slice(1), file: path, pattern: key });
    }
  }
  return entries;
}

function fileOf(target: ExportTarget | undefined): string {
  if (typeof target === 'object') return fileOf(target['import'] ?? target['default']);
  return target ?? '';
}

function matches(target: string, files: readonly string[]): { path: string; star: string }[] {
  const [before = '', after = ''] = target.split('*');
  return files
    .filter(
      (path) => path.startsWith(before) && path.endsWith(after) && path.length > before.length + after.length,
    )
    .map((path) => ({ path, star: path.slice(before.length, path.length - after.length) }))
    .sort((a, b) => (a.star < b.star ? -1 : 1));
}

function shadowed(spelt: string, key: string, patterns: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(patterns).some((other) => {
    const [before = '', after = ''] = other.split('*');
    const longer = before.length > key.indexOf('*');
    return other.includes('*') && longer && spelt.startsWith(before) && spelt.endsWith(after);
  });
}
