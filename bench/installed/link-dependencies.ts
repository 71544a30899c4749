import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Names of what a package.json needs, its own scope's packages apart. */
export function dependenciesOf(folder: string, dev = false): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  return Object.keys({ ...manifest.dependencies, ...(dev ? manifest.devDependencies : {}) }).filter(
    (name) => !name.startsWith('@org/'),
  );
}

/** Links packages that are installed for `owner` into another node_modules: the very versions of the lockfile. */
export function linkDependencies(owner: string, names: readonly string[], modules: string): void {
  for (const name of names) {
    const link = join(modules, name);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(owner, 'node_modules', name)), link, 'junction');
  }
}
