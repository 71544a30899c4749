import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from './page.ts';

/**
 * Makes a folder hold these pages and no others. What is already so is left alone, so that a running site does not
 * reload it.
 *
 * @param root - what the paths are below
 * @param folder - the folder, below the root, that is theirs alone
 * @param pages - path below the root, without ending → page
 */
export async function writePages(
  root: string,
  folder: string,
  pages: ReadonlyMap<string, Page>,
): Promise<void> {
  const files = new Map<string, string>();
  for (const [path, { markdown, html }] of pages) {
    files.set(`${path}.md`, markdown);
    if (html !== undefined) files.set(`${path}.html`, html);
  }
  for await (const file of glob(`${folder}/**/*.{md,html}`, { cwd: root }))
    if (!files.has(file.replaceAll('\\', '/'))) await rm(join(root, file));
  for (const [path, text] of files) {
    const target = join(root, path);
    const present = await readFile(target, 'utf8').catch(() => undefined);
    if (present === text) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}
