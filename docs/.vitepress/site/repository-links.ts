import { posix } from 'node:path';
import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';

/** Where the repository's other files can be read. */
const repository = 'https://github.com/org/sdks/blob/main/';

/**
 * Pages are written for readers of the repository as well, so they link to files beside them. What is a page of the
 * site leads there; anything else to the repository.
 */
export function repositoryLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const { relativePath, frontmatter } = env as MarkdownEnv;
    const source: unknown = frontmatter?.['source'];
    // Some pages are copies of a file that stands elsewhere.
    const file = typeof source === 'string' ? source : `docs/${relativePath}`;
    for (const token of tokens)
      for (const child of token.children ?? []) {
        const href = child.type === 'link_open' ? child.attrGet('href') : null;
        if (href !== null) child.attrSet('href', siteLink(href, file));
      }
  });
}

/**
 * A link of a page, as the site has it.
 *
 * @param file - the page's path in the repository
 */
export function siteLink(href: string, file: string): string {
  if (/^(?:[a-z]+:|\/|#)/.test(href)) return href;
  const [path = '', hash] = href.split('#');
  if (path === '') return href;
  const target = posix.normalize(posix.join(posix.dirname(file), path));
  return pageOf(target) + (hash === undefined ? '' : `#${hash}`);
}

function pageOf(target: string): string {
  const readme = /^packages\/([\w-]+)(?:\/README\.md|\/?)$/.exec(target);
  if (readme) return `/packages/${readme[1] ?? ''}`;
  const operations = /^packages\/([\w-]+)\/docs\/operations(?:\/([\w-]+))?(?:\.md|\/)?$/.exec(target);
  if (operations) return `/operations/${[operations[1], operations[2]].filter(Boolean).join('/')}/`;
  if (target.startsWith('docs/') && target.endsWith('.md')) return `/${target.slice('docs/'.length)}`;
  return repository + target;
}
