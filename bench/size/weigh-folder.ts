import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What package managers write for themselves. */
const THEIRS = new Set(['.bin', '.package-lock.json', '.modules.yaml']);

/** The bytes of all files as they are, without what a file system adds. Links are not followed. */
export function weighFolder(
  folder: string,
  counts: (name: string) => boolean = () => true,
): { readonly bytes: number; readonly files: number } {
  let bytes = 0;
  let files = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (THEIRS.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const below = weighFolder(path, counts);
      bytes += below.bytes;
      files += below.files;
    } else if (entry.isFile() && counts(entry.name)) {
      bytes += statSync(path).size;
      files++;
    }
  }
  return { bytes, files };
}
