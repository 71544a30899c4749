import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../specs/testing/folders.ts';

const repository = join(import.meta.dirname, '../../..');

/** What a new API of Google's changes. */
const CHANGED = [
  'specs/google/apis.yaml',
  'packages/google/package.json',
  'packages/google/README.md',
  'packages/google/src/generated/apis.ts',
  'packages/google/src/generated/create.ts',
];

/** A folder laid out like the repository with what a new API changes, removed when the test ends. */
export async function googleRepository(): Promise<string> {
  const root = await temporaryFolder();
  for (const path of CHANGED) await cp(join(repository, path), join(root, path));
  await mkdir(join(root, '.changeset'));
  return root;
}

/** Gives the folder the rest of the package and what it depends on, so that it compiles. */
export async function completeGoogle(root: string): Promise<void> {
  await cp(join(repository, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'));
  const source = 'packages/google/src';
  await cp(join(repository, source), join(root, source), { recursive: true, force: false });
  for (const path of ['node_modules', 'packages/google/node_modules'])
    await symlink(join(repository, path), join(root, path));
}
