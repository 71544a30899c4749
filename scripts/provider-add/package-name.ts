import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { SpecError } from '../specs/errors.ts';

const RESERVED: ReadonlySet<string> = new Set([
  'http-core',
  'durable',
  'redis',
  'graphql',
  'postgres',
  'oauth',
  'soap',
  'webhooks',
  'index',
  'types',
  'openapi',
  'constructor',
  'prototype',
  'scripts',
]);

/** @throws SpecError in one line if a package cannot have this name */
export function assertPackageName(name: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40)
    throw new SpecError(
      `${JSON.stringify(name).slice(0, 60)} cannot name a package: use lower-case letters, digits and hyphens, as in "digital-ocean"`,
    );
  if (RESERVED.has(name)) throw new SpecError(`"${name}" is a name of the repository's own: choose another`);
}

/** @throws SpecError in one line if one of the paths of a new package exists */
export async function assertUntaken(name: string, root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const isTaken = await access(join(root, path)).then(
      () => true,
      () => false,
    );
    if (isTaken) throw new SpecError(`"${name}" is taken: ${path} exists; remove it, or choose another name`);
  }
}
