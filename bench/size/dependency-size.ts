import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { weighFolder } from './weigh-folder.ts';

/**
 * The bytes of a package and of all it depends on, from what is installed in the workspace: what `npm install` would put
 * into an empty project, without asking a registry.
 */
export function weighWithDependencies(folder: string, seen = new Set<string>()): number {
  const real = realpathSync(folder);
  if (seen.has(real)) return 0;
  seen.add(real);
  const { dependencies = {} } = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8')) as {
    dependencies?: Readonly<Record<string, string>>;
  };
  const below = Object.keys(dependencies).map((name) => weighWithDependencies(find(name, real), seen));
  return below.reduce((sum, bytes) => sum + bytes, weighFolder(real).bytes);
}

/** As Node looks for a package: in each folder above. */
function find(name: string, from: string): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(found)) return found;
  }
  throw new Error(`${name}, which ${from} needs, is not installed. Run \`pnpm install\`.`);
}
