import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { documentsOf } from '../../specs/documents.ts';
import { loadRules } from '../rules.ts';
import { readInfo } from './operation-info.ts';
import { operationsPage } from './operations-page.ts';
import { retriesPage } from './retries-page.ts';

/** Path below the repository → text of the pages that list a provider's operations and their ratings, for each document. */
export async function providerPages(provider: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const document of await documentsOf(provider)) {
    const api = document.slice(provider.length + 1);
    const folder = `packages/${provider}/docs`;
    const name = api === '' ? '' : `/${api}`;
    const info = await readInfo(document);
    const entry = `@org/${document}`;
    const retries = api === '' ? 'retries.md' : `../retries/${api}.md`;
    pages.set(
      `${folder}/operations${name}.md`,
      operationsPage(info, await loadRules(document), entry, retries),
    );
    pages.set(`${folder}/retries${name}.md`, retriesPage(info, entry));
  }
  return pages;
}

/** @param root - the repository */
export async function writePages(root: string, pages: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of pages) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

/** The pages that are missing or hold something else. */
export async function stalePages(root: string, pages: ReadonlyMap<string, string>): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, text] of pages) {
    const present = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (present !== text) stale.push(path);
  }
  return stale;
}
