import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

/**
 * Replaces a folder's whole content. Everything is written beside it first and swapped in at the end, so that a failure
 * leaves the folder as it was.
 *
 * @param folder - absolute path; its parent is created if missing
 * @param files - path below the folder → text
 * @throws Error when a path leads out of the folder
 */
export async function writeTree(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const fresh = `${folder}.new-${process.pid}`;
  const old = `${folder}.old-${process.pid}`;
  try {
    await mkdir(fresh, { recursive: true });
    for (const [path, text] of files) {
      const target = resolve(fresh, path);
      if (!target.startsWith(fresh + sep))
        throw new Error(`The generated path "${path}" leads out of its folder.`);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    const had = await moved(folder, old);
    try {
      await rename(fresh, folder);
    } catch (error) {
      if (had) await rename(old, folder);
      throw error;
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** The generated folder of a provider. */
export function generatedFolder(root: string, provider: string): string {
  return join(root, 'packages', provider, 'src', 'generated');
}
