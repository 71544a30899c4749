import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Replaces the files of a folder, and others beside it, all or none: everything is written next to its place first,
 * and only renames remain. What was there comes back when one of them fails.
 *
 * @param directory - the folder whose whole content `files` is
 * @param files - name → text
 * @param others - path → text, outside of the folder
 */
export async function writeAll(
  directory: string,
  files: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const parent = dirname(directory);
  await mkdir(parent, { recursive: true });
  const staging = await mkdtemp(join(parent, '.write-'));
  const next = join(staging, 'next');
  const previous = join(staging, 'previous');
  try {
    await mkdir(next);
    for (const [name, text] of files) await writeFile(join(next, name), text);
    const staged: [string, string][] = [];
    for (const [path, text] of others) {
      const file = join(staging, `other-${staged.length}`);
      await writeFile(file, text);
      await cp(path, `${file}.previous`, { force: true }).catch(ignoreMissing);
      staged.push([file, path]);
    }
    await rename(directory, previous).catch(ignoreMissing);
    try {
      for (const [file, path] of staged) await rename(file, path);
      await rename(next, directory);
    } catch (error) {
      for (const [file, path] of staged) {
        await rename(`${file}.previous`, path).catch(async (missing: unknown) => {
          ignoreMissing(missing);
          await rm(path, { force: true });
        });
      }
      await rename(previous, directory).catch(ignoreMissing);
      throw error;
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
