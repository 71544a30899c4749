import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The difference between a folder and its expected content. Paths are sorted. */
export interface TreeDifference {
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Paths in the folder that are not expected. */
  readonly extra: readonly string[];
}

/**
 * Compares a folder byte for byte with its expected files.
 *
 * @param folder - absolute path; a missing folder counts as empty
 * @param files - path below the folder, with forward slashes → text
 */
export async function compareTree(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<TreeDifference> {
  const present = new Set(await listFiles(folder));
  const changed: string[] = [];
  for (const [path, text] of files) {
    if (!present.has(path)) continue;
    const bytes = await readFile(join(folder, path));
    if (!bytes.equals(Buffer.from(text))) changed.push(path);
  }
  return {
    changed: changed.sort(),
    missing: [...files.keys()].filter((path) => !present.has(path)).sort(),
    extra: [...present].filter((path) => !files.has(path)).sort(),
  };
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll(sep, '/'),
      );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
