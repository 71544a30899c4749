import { readFile } from 'node:fs/promises';
import { SpecError } from './errors.ts';

/** A package of the registry, pinned. */
export interface PinnedPackage {
  readonly package: string;
  /** Exact: a range would change the document without a change here. */
  readonly version: string;
  /** As in a lockfile: `sha512-…`. */
  readonly integrity: string;
}

/** Where a provider's document comes from: `specs/<provider>/source.json`. */
export interface Source {
  readonly npm: PinnedPackage;
  /** Packages that know what the first one does not; the adapter gets them in this order. */
  readonly also?: readonly PinnedPackage[];
  /** What the document says about itself, as `info.version`. */
  readonly apiVersion: string;
  readonly upstream: { readonly url: string; readonly pin: string };
  readonly licence: string;
}

const FIELDS = [
  ['npm', 'package'],
  ['npm', 'version'],
  ['npm', 'integrity'],
  ['apiVersion'],
  ['upstream', 'url'],
  ['upstream', 'pin'],
  ['licence'],
] as const;

/** @throws SpecError when the file is missing or says too little */
export async function readSource(file: string): Promise<Source> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new SpecError(
      `${file} is missing or is not JSON: it must name the package that the spec comes from`,
    );
  }
  return checkSource(value, file);
}

export function checkSource(value: unknown, file: string): Source {
  for (const path of FIELDS) {
    let at: unknown = value;
    for (const key of path)
      at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
    if (typeof at !== 'string' || at === '') throw new SpecError(`${file} lacks "${path.join('.')}"`);
  }
  const source = value as Source;
  const also: unknown = source.also ?? [];
  if (!Array.isArray(also)) throw new SpecError(`${file}: "also" must be a list of packages`);
  for (const pinned of [source.npm, ...(also as PinnedPackage[])]) checkPackage(pinned, file);
  return source;
}

function checkPackage(pinned: Partial<PinnedPackage> | null, file: string): void {
  const { package: name = '', version = '', integrity = '' } = pinned ?? {};
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
    throw new SpecError(`${file}: "${version}" is no exact version`);
  }
  if (!/^(@[\w.-]+\/)?[\w][\w.-]*$/.test(name)) {
    throw new SpecError(`${file}: "${name}" is no package name`);
  }
  if (!integrity.startsWith('sha512-')) throw new SpecError(`${file}: the integrity must be a sha512`);
}
