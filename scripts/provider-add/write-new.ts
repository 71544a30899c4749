import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { SpecError } from '../specs/errors.ts';

/**
 * Writes new files and changes others below a folder, all or none: everything is written beside its place first, and
 * only renames remain. A failure takes back what was done.
 *
 * @param root - the folder
 * @param files - path → text, none of which exists yet
 * @param edits - path → new text of files that exist
 */
export async function writeNew(
  root: string,
  files: ReadonlyMap<string, string>,
  edits: ReadonlyMap<string, string>,
): Promise<void> {
  for (const path of [...files.keys(), ...edits.keys()])
    if (!resolve(root, path).startsWith(resolve(root) + sep))
      throw new SpecError(`"${path}" leads out of ${root}`);
  const staging = await mkdtemp(join(root, '.provider-add-'));
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const [path, text] of [...files, ...edits]) {
      await mkdir(dirname(join(staging, path)), { recursive: true });
      await writeFile(join(staging, path), text);
    }
    for (const unit of await units(root, [...files.keys()])) {
      await mkdir(dirname(join(root, unit)), { recursive: true });
      await rename(join(staging, unit), join(root, unit));
      undo.push(() => rm(join(root, unit), { recursive: true, force: true }));
    }
    for (const path of edits.keys()) {
      const before = await readFile(join(root, path));
      undo.push(() => writeFile(join(root, path), before));
      await rename(join(staging, path), join(root, path));
    }
  } catch (error) {
    for (const back of undo.reverse()) await back();
    throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** What is moved at once: the topmost folders that do not exist yet as wholes, files of others by themselves. */
async function units(root: string, paths: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const path of paths) {
    const segments = path.split('/');
    let depth = 1;
    while (depth < segments.length && (await exists(join(root, ...segments.slice(0, depth))))) depth++;
    found.add(segments.slice(0, depth).join('/'));
  }
  return found;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
