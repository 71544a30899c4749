import type { DocumentDetails } from '@org/scripts/codegen/details';
import type { Page } from '../page.ts';
import { exampleCode } from './example-code.ts';
import { formatExample } from './format-example.ts';
import { documentLink, operationLink, resourceLink } from './links.ts';
import { documentPage, indexPage, resourcePage } from './list-pages.ts';
import { operationPage } from './operation-page.ts';
import { resourcesOf, sidebarOf } from './sidebar.ts';

/** Path below the site's folder, without ending → page, of all pages about operations. */
export async function operationPages(all: readonly DocumentDetails[]): Promise<Map<string, Page>> {
  const pages = new Map<string, Page>();
  const add = (link: string, page: Page): void => {
    const path = `${link.slice(1)}${link.endsWith('/') ? 'index' : ''}`;
    if (pages.has(path)) throw new Error(`Two operations would have the page ${path}.`);
    pages.set(path, page);
  };
  add('/operations/', indexPage(all));
  for (const details of all) {
    const resources = resourcesOf(details);
    if (details.document.includes('/')) addProvider(details, all, add, pages);
    add(documentLink(details.document), documentPage(details, resources));
    for (const operations of resources.values()) {
      const resource = operations[0]?.resource ?? [];
      const sidebar = sidebarOf(details, resources, resource);
      add(resourceLink(details.document, resource), resourcePage(details, resources, operations));
      for (const operation of operations) {
        const example = exampleCode(details, operation);
        const formatted = {
          method: await formatExample(example.method),
          function: await formatExample(example.function),
        };
        add(
          operationLink(details.document, operation),
          operationPage(details, operation, formatted, sidebar),
        );
      }
    }
  }
  return pages;
}

/** The page of a provider of several APIs: those. */
function addProvider(
  { document }: DocumentDetails,
  all: readonly DocumentDetails[],
  add: (link: string, page: Page) => void,
  pages: ReadonlyMap<string, Page>,
): void {
  const provider = document.split('/')[0] ?? '';
  if (pages.has(`operations/${provider}/index`)) return;
  add(documentLink(provider), indexPage(all.filter((other) => other.document.startsWith(`${provider}/`))));
}
