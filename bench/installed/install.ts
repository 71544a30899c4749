import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, PACKAGES, ROOT } from '../paths.ts';
import { dependenciesOf, linkDependencies } from './link-dependencies.ts';
import { pack, type Tarball } from './pack.ts';
import { runCommand } from './run-command.ts';
import { copyAsJavaScript } from './strip-types.ts';

/** A project that has installed the packages as they are published, and the vendors' SDKs beside them. */
export interface Installed {
  readonly folder: string;
  readonly modules: string;
  readonly tarballs: readonly Tarball[];
}

const HOUR_MS = 3_600_000;

/**
 * Makes that project in a new folder: the packages unpacked from their tarballs, everything else linked from the
 * workspace, so that nothing is downloaded; and the measured programs as plain JavaScript in `measured/`.
 */
export async function install(): Promise<Installed> {
  const parent = join(CACHE, 'installed');
  removeOld(parent);
  const folder = join(parent, `${process.pid}-${process.hrtime.bigint().toString(36)}`);
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  const tarballs = await pack(join(folder, 'tarballs'));
  await Promise.all(
    tarballs.map(async ({ name, path }) => {
      const target = join(modules, '@org');
      const unpacked = join(folder, 'unpacked', name);
      mkdirSync(target, { recursive: true });
      mkdirSync(unpacked, { recursive: true });
      await runCommand('tar', ['-xzf', path, '-C', unpacked], folder);
      renameSync(join(unpacked, 'package'), join(target, name));
    }),
  );
  rmSync(join(folder, 'unpacked'), { recursive: true });
  for (const name of PACKAGES) {
    const owner = join(ROOT, 'packages', name);
    linkDependencies(owner, dependenciesOf(owner), modules);
  }
  linkDependencies(import.meta.dirname + '/..', dependenciesOf(join(ROOT, 'bench'), true), modules);
  linkDependencies(ROOT, ['@types/node'], modules);
  copyAsJavaScript(join(ROOT, 'bench/measured'), join(folder, 'measured'));
  return { folder, modules, tarballs };
}

/** Removes what an installation has left. */
export function uninstall({ folder }: Installed): void {
  rmSync(folder, { recursive: true, force: true });
}

/** An interrupted run leaves its folder; another that still runs must keep it. */
function removeOld(parent: string): void {
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (Date.now() - statSync(folder).mtimeMs > HOUR_MS) rmSync(folder, { recursive: true, force: true });
  }
}
