import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What this repository's scripts read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly exports?: Readonly<Record<string, ExportTarget>>;
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, ExportTarget>> };
}

/** A file, or one for each condition. */
export type ExportTarget = string | { readonly [condition: string]: ExportTarget };

/** A package of this repository that users install. */
export interface PublishedPackage {
  readonly name: string;
  /** Where its sources are. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The folder of the repository that these scripts belong to. */
export const repository: string = fileURLToPath(new URL('../..', import.meta.url));

/** Every package of `packages/` that is not private, by name. */
export async function publishedPackages(root: string = repository): Promise<PublishedPackage[]> {
  const found: PublishedPackage[] = [];
  for await (const path of glob('packages/*/package.json', { cwd: root })) {
    const manifest = JSON.parse(await readFile(join(root, path), 'utf8')) as Manifest;
    if (manifest.private !== true)
      found.push({ name: manifest.name, folder: join(root, dirname(path)), manifest });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The package and everything of ours that comes with it, by name. */
export function withOwnDependencies(name: string, packages: readonly PublishedPackage[]): string[] {
  const seen = new Set<string>();
  const visit = (next: string): void => {
    const found = packages.find((candidate) => candidate.name === next);
    if (!found || seen.has(next)) return;
    seen.add(next);
    for (const dependency of Object.keys(found.manifest.dependencies ?? {})) visit(dependency);
  };
  visit(name);
  return [...seen].sort();
}

/** The packages that a user of `manifest` may install beside it, and need not. */
export function optionalPeers({ peerDependenciesMeta = {} }: Manifest): string[] {
  return Object.entries(peerDependenciesMeta)
    .filter(([, { optional }]) => optional === true)
    .map(([name]) => name);
}
