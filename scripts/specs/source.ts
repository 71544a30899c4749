import { readFile } from 'node:fs/promises';
import { SpecError } from './errors.ts';

/** Where a provider's document comes from: `specs/<provider>/source.json`. */
export interface Source {
  readonly npm: {
    readonly package: string;
    /** Exact: a range would change the document without a change here. */
    readonly version: string;
    /** As in a lockfile: `sha512-…`. */
    readonly integrity: string;
  };
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
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(source.npm.version)) {
    throw new SpecError(`${file}: "${source.npm.version}" is no exact version`);
  }
  if (!/^(@[\w.-]+\/)?[\w][\w.-]*$/.test(source.npm.package)) {
    throw new SpecError(`${file}: "${source.npm.package}" is no package name`);
  }
  if (!source.npm.integrity.startsWith('sha512-'))
    throw new SpecError(`${file}: the integrity must be a sha512`);
  return source;
}
