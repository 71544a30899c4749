import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { escapeHtml } from '../html.ts';
import { frontmatter, heading, htmlPage, type Page } from '../page.ts';

/** A package that is published, as its folder describes it. */
export interface PublishedPackage {
  /** The folder: `http-core`. */
  readonly folder: string;
  readonly description: string;
  readonly readme: string;
}

/** The packages that are published, in the order of their folders. */
export async function publishedPackages(repository: string): Promise<PublishedPackage[]> {
  const packages: PublishedPackage[] = [];
  for (const folder of (await readdir(join(repository, 'packages'))).sort()) {
    const at = (file: string): string => join(repository, 'packages', folder, file);
    const text = await readFile(at('package.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const { description = '', private: isPrivate } = JSON.parse(text) as {
      description?: string;
      private?: boolean;
    };
    if (isPrivate) continue;
    packages.push({ folder, description, readme: await readFile(at('README.md'), 'utf8') });
  }
  return packages;
}

/** The README of each package as a page of the site, and a page that lists them. */
export function packagePages(packages: readonly PublishedPackage[]): Map<string, Page> {
  const pages = packages.map(({ folder, description, readme }): [string, Page] => [
    `packages/${folder}`,
    {
      markdown:
        frontmatter({
          title: `@org/${folder}`,
          description,
          source: `packages/${folder}/README.md`,
        }) + readme,
    },
  ]);
  const items = packages.map(
    ({ folder, description }) =>
      `<li><a href="/packages/${folder}"><b>@org/${folder}</b><span>${escapeHtml(description)}</span></a></li>`,
  );
  const index = htmlPage(
    { title: 'Packages', description: 'The packages, each installed on its own.', pageClass: 'operations' },
    `${heading(1, 'Packages', 'packages')}<p>A team installs only what it needs; the runtime comes with it.</p><ul class="documents">${items.join('')}</ul>`,
  );
  return new Map([...pages, ['packages/index', index]]);
}
