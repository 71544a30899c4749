import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Links of built pages that lead to no page, file or heading of the site: `from → to`.
 *
 * @param leftOut - beginnings of the addresses of pages that were not built
 */
export async function deadLinks(
  folder: string,
  leftOut: readonly string[],
): Promise<{ pages: number; dead: string[] }> {
  const files = new Set<string>();
  for await (const file of glob('**/*.*', { cwd: folder })) files.add(`/${file.replaceAll('\\', '/')}`);
  const links = new Map<string, string>();
  const ids = new Map<string, ReadonlySet<string>>();
  let pages = 0;
  for (const file of files) {
    if (!file.endsWith('.html')) continue;
    pages++;
    const html = await readFile(join(folder, file), 'utf8');
    ids.set(file, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => decoded(id))));
    for (const [, href = ''] of html.matchAll(/<a\s[^>]*?href="([^"]+)"/g)) {
      if (href.startsWith('/')) links.set(href, links.get(href) ?? file);
      else if (href.startsWith('#')) links.set(`${file}${href}`, file);
    }
  }
  const dead: string[] = [];
  for (const [href, from] of links) {
    const [path = '', hash] = href.split('#');
    const target = targetOf(decodeURI(path), files);
    const isFound =
      target !== undefined && (hash === undefined || hash === '' || ids.get(target)?.has(decoded(hash)));
    if (isFound !== true && !leftOut.some((start) => path.startsWith(start))) dead.push(`${from} → ${href}`);
  }
  return { pages, dead };
}

const decoded = (text: string): string => decodeURIComponent(text.replaceAll('&amp;', '&'));

function targetOf(path: string, files: ReadonlySet<string>): string | undefined {
  return [path, `${path}.html`, `${path}index.html`].find((file) => files.has(file));
}
