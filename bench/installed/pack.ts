import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES, ROOT } from '../paths.ts';
import { runCommand } from './run-command.ts';

/** A package's folder and the archive that would be published. */
export interface Tarball {
  readonly name: string;
  readonly path: string;
}

/** Builds all packages; turbo takes what is fresh from its cache. */
export async function build(): Promise<void> {
  await runCommand('turbo', ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only'], ROOT);
}

/**
 * Packs every package as it would be published.
 *
 * @throws Error when one is not built.
 */
export async function pack(folder: string): Promise<Tarball[]> {
  for (const name of PACKAGES) {
    if (!existsSync(join(ROOT, 'packages', name, 'dist')))
      throw new Error(`packages/${name} is not built. Run \`pnpm build\`.`);
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    PACKAGES.map(async (name) => {
      const path = join(folder, `${name}.tgz`);
      await runCommand('pnpm', ['pack', '--out', path], join(ROOT, 'packages', name));
      return { name, path };
    }),
  );
}
