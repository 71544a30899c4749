import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SpecError } from './errors.ts';
import { NETWORK, npmReason, RegistryError } from './fetch.ts';
import { checkSource, type PinnedPackage, type Source } from './source.ts';

const run = promisify(execFile);

/** Asks the package manager for the newest release of a package: JSON text with `version` and `dist.integrity`. */
export type ViewCommand = (name: string) => Promise<string>;

export const npmView: ViewCommand = async (name) => {
  const args = ['view', name, 'version', 'dist.integrity', '--json', '--loglevel=error', ...NETWORK];
  const { stdout } = await run('npm', args, { shell: process.platform === 'win32' });
  return stdout;
};

/**
 * The same packages in their newest versions. Nothing goes back: a release that is older than the pinned one, as after
 * a withdrawn release, is passed over.
 *
 * @throws RegistryError when the registry cannot be asked
 * @throws SpecError when what it says cannot be, such as another checksum for the pinned version
 */
export async function newestSource(source: Source, view: ViewCommand): Promise<Source> {
  const npm = await newestOf(source.npm, view);
  const also: PinnedPackage[] = [];
  for (const pinned of source.also ?? []) also.push(await newestOf(pinned, view));
  // Some vendors tag their own sources with the package's version.
  const pin = source.upstream.pin.replaceAll(source.npm.version, npm.version);
  return { ...source, npm, ...(source.also && { also }), upstream: { ...source.upstream, pin } };
}

/** The packages whose versions differ, as `stripe 23.0.0 → 23.1.0`. */
export function newerPackages(before: Source, after: Source): string[] {
  const all = [after.npm, ...(after.also ?? [])];
  return [before.npm, ...(before.also ?? [])].flatMap((pinned, index) => {
    const version = all[index]?.version ?? pinned.version;
    return version === pinned.version ? [] : [`${pinned.package} ${pinned.version} → ${version}`];
  });
}

async function newestOf(pinned: PinnedPackage, view: ViewCommand): Promise<PinnedPackage> {
  const name = pinned.package;
  const text = await view(name).catch((error: unknown) => {
    throw new RegistryError(
      `the newest version of ${name} could not be asked for with npm (${npmReason(error)}): check the network and the registry, then run again`,
    );
  });
  const { version, integrity } = readResponse(name, text);
  const newest: PinnedPackage = { package: name, version, integrity };
  if (version === pinned.version && integrity !== pinned.integrity) {
    throw new SpecError(
      `the registry has another file for ${name}@${version} than source.json pins: do not use it before you know why`,
    );
  }
  return isNewer(version, pinned.version) ? newest : pinned;
}

function readResponse(name: string, text: string): { version: string; integrity: string } {
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null;
    const npm = { package: name, version: value?.['version'], integrity: value?.['dist.integrity'] };
    const rest = { apiVersion: '-', upstream: { url: '-', pin: '-' }, licence: '-' };
    return checkSource({ npm, ...rest }, 'the response').npm;
  } catch {
    throw new SpecError(`npm told no version and sha512 of ${name}: run "npm view ${name}" to see why`);
  }
}

/** By the three numbers; a release is newer than its own pre-releases. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(than)];
  for (const [index, number] of a.entries()) {
    const other = b[index] ?? 0;
    if (number !== other) return number > other;
  }
  return !version.includes('-') && than.includes('-');
}

function numbersOf(version: string): number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}
