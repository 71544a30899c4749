import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';
import { SpecError } from './errors.ts';
import { checkIntegrity } from './integrity.ts';
import type { Source } from './source.ts';

const run = promisify(execFile);

/** The registry could not be asked. A check may go on without it, an update cannot. */
export class RegistryError extends SpecError {}

/** How long npm waits and how often it asks again, in all that is asked of the registry. */
export const NETWORK: readonly string[] = [
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--fetch-timeout=60000',
];

/** Runs the package manager: its settings, its proxy and its registry hold, and no host is named here. */
export type PackCommand = (spec: string, directory: string) => Promise<void>;

export const npmPack: PackCommand = async (spec, directory) => {
  const args = ['pack', spec, '--ignore-scripts', '--loglevel=error', ...NETWORK];
  await run('npm', [...args, '--pack-destination', directory], {
    cwd: directory,
    shell: process.platform === 'win32',
  });
};

/**
 * The pinned tarball, out of the cache or from the registry.
 *
 * @returns the path of a file whose checksum was compared just now
 * @throws RegistryError when it is not in the cache and cannot be fetched
 * @throws SpecError when it is not the pinned file
 */
export async function fetchPackage(
  source: Pick<Source, 'npm'>,
  cache: string,
  pack: PackCommand,
): Promise<string> {
  const { package: name, version, integrity } = source.npm;
  const file = join(cache, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const cached = await readFile(file).catch(() => undefined);
  if (cached) {
    checkIntegrity(cached, integrity, file);
    return file;
  }
  await mkdir(cache, { recursive: true });
  const directory = await mkdtemp(join(cache, 'fetch-'));
  try {
    await pack(`${name}@${version}`, directory).catch((error: unknown) => {
      throw new RegistryError(
        `${name}@${version} could not be fetched with npm (${npmReason(error)}): check the network and the registry, then run again`,
      );
    });
    const [tarball] = (await readdir(directory)).filter((entry) => entry.endsWith('.tgz'));
    if (tarball === undefined)
      throw new RegistryError(`npm fetched no tarball of ${name}@${version}: run again`);
    checkIntegrity(
      await readFile(join(directory, tarball)),
      integrity,
      `${name}@${version} from the registry`,
    );
    await rename(join(directory, tarball), file);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  return file;
}

/** The last words of a failed npm, on one line. */
export function npmReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'npm is not installed';
  const output = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
  const line = /npm (?:error|ERR!) (?:code )?(\S.*)/.exec(output)?.[1] ?? error.message.split('\n')[0];
  return (line ?? 'failed').slice(0, 120);
}

/** Runs `use` on the unpacked tarball, in a folder of its own beside it that is removed afterwards. */
export async function withUnpacked<T>(
  tarball: string,
  use: (directory: string) => T | Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(dirname(tarball), 'unpacked-'));
  try {
    await extract({ file: tarball, cwd: directory, strip: 1, strict: true });
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** As {@link withUnpacked}, of several tarballs at a time, in their order. */
export async function withAllUnpacked<T>(
  tarballs: readonly string[],
  use: (directories: readonly string[]) => T | Promise<T>,
  unpacked: readonly string[] = [],
): Promise<T> {
  const [tarball, ...rest] = tarballs;
  if (tarball === undefined) return use(unpacked);
  return withUnpacked(tarball, (directory) => withAllUnpacked(rest, use, [...unpacked, directory]));
}
