import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { list } from 'tar';
import type { Manifest, PublishedPackage } from './packages.ts';
import { mustRun } from './run.ts';

/** A package as it goes to a registry. */
export interface Tarball {
  readonly name: string;
  readonly path: string;
  /** The package.json inside: what users get. */
  readonly manifest: Manifest;
  /** The files inside, from the package's folder. */
  readonly files: readonly string[];
}

/** Packs a package with pnpm, which puts the published entries and versions in its package.json. */
export async function packPackage({ name, folder }: PublishedPackage, into: string): Promise<Tarball> {
  await mkdir(into, { recursive: true });
  const { stdout } = await mustRun('pnpm', ['pack', '--json', '--pack-destination', into], { cwd: folder });
  const { filename } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { filename: string };
  const path = join(into, filename.replace(/^.*[\\/]/, ''));
  const files: string[] = [];
  const manifest: Buffer[] = [];
  await list({
    file: path,
    onReadEntry: (entry) => {
      const file = entry.path.replace(/^package\//, '');
      files.push(file);
      if (file === 'package.json') entry.on('data', (part: Buffer) => manifest.push(part));
    },
  });
  return { name, path, files, manifest: JSON.parse(Buffer.concat(manifest).toString()) as Manifest };
}

/** Publishes a tarball to the registry that `npmrc` names for our scope. */
export async function publishTarball({ path }: Tarball, npmrc: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.npmrc'), npmrc);
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  await mustRun('pnpm', ['publish', path, '--access', 'public', '--no-git-checks'], { cwd: folder });
}
