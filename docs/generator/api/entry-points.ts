import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What can be imported from a package: `@org/oauth/node`, and the source file behind it. */
export interface EntryPoint {
  readonly name: string;
  readonly file: string;
}

/** An entry that differs by what imports it: types alone have no `default`. */
interface Conditions {
  readonly types: string;
  readonly default?: string;
}

/** The entries of a package that are written by hand; the generated ones have pages of their own. */
export async function entryPoints(repository: string, folder: string): Promise<EntryPoint[]> {
  const root = join(repository, 'packages', folder);
  const { exports } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    exports: Readonly<Record<string, string | Conditions>>;
  };
  return Object.entries(exports).flatMap(([entry, target]) => {
    const file = typeof target === 'string' ? target : (target.default ?? target.types);
    return file.endsWith('.ts') && !file.includes('*') && !file.includes('/generated/')
      ? [{ name: `@org/${folder}${entry.slice(1)}`, file: join(root, file) }]
      : [];
  });
}
