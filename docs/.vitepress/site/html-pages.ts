import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageData } from 'vitepress';

const docs = join(import.meta.dirname, '../..');

/** The part of a Vite plugin that is used here. */
interface BundlePlugin {
  name: string;
  generateBundle: {
    order: 'post';
    handler: (options: unknown, bundle: Record<string, { type: string; code?: string }>) => void;
  };
}

/**
 * Pages about operations are finished HTML, in a file beside them (`create.html` beside `create.md`). A build puts a
 * mark in their data and the HTML in its place at the very end: two thousand bundled, parsed and minified copies took
 * two thirds more time and memory.
 */
export function htmlOfPage({ relativePath, frontmatter }: PageData): string | undefined {
  if (frontmatter['htmlPage'] !== true) return undefined;
  const path = relativePath.replace(/\.md$/, '.html');
  const html = readFileSync(join(docs, path), 'utf8');
  if (process.env['NODE_ENV'] !== 'production') return html;
  // The files' names are made from what they hold while it is not yet in them, so the mark must tell it.
  return `@@html:${path}:${createHash('sha256').update(html).digest('hex').slice(0, 16)}@@`;
}

/** Puts the HTML where the marks are. */
export function fillHtmlPages(): BundlePlugin {
  return {
    name: 'fill-html-pages',
    generateBundle: {
      order: 'post',
      handler: (_, bundle) => {
        for (const chunk of Object.values(bundle))
          if (chunk.code !== undefined)
            chunk.code = chunk.code.replaceAll(/@@html:([^:@]+):\w+@@/g, (_mark, path: string) =>
              inAnyQuotes(readFileSync(join(docs, path), 'utf8')),
            );
      },
    },
  };
}

/** As JSON within a string of JavaScript, whichever quotes the minifier chose for that. */
export const inAnyQuotes = (text: string): string =>
  text.replaceAll(
    /["'`$\\\p{Cc}\u2028\u2029]/gu,
    (char) => `\\\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
