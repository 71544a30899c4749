import { defineConfig } from 'vitepress';
import { fillHtmlPages, htmlOfPage } from './site/html-pages.ts';
import { labelledCells } from './site/labelled-cells.ts';
import { repositoryLinks } from './site/repository-links.ts';
import { search } from './site/search.ts';
import { sidebar } from './site/sidebar.ts';

export default defineConfig({
  title: '@org SDKs',
  description: 'Typed SDKs for third-party APIs on one shared runtime',
  lang: 'en',
  // Where the site is below its host: `/sdks/` for a project's pages.
  base: process.env['DOCS_BASE'] ?? '/',
  cleanUrls: true,
  // There are about two thousand pages: the map of their files goes into one file, not into each of them.
  metaChunk: true,
  // The test of the site follows every link; while writing, operations may be left out.
  ignoreDeadLinks: [/^\/operations\//],
  srcExclude: ['**/README.md'],
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: '/logo.svg' }],
    ['meta', { name: 'theme-color', content: '#4f46e5' }],
  ],
  markdown: {
    theme: { light: 'github-light', dark: 'github-dark' },
    config: (md) => {
      md.use(repositoryLinks);
      md.use(labelledCells);
    },
  },
  transformPageData: (page) => {
    const html = htmlOfPage(page);
    return html === undefined ? undefined : { frontmatter: { ...page.frontmatter, html } };
  },
  vite: { plugins: [fillHtmlPages()], build: { chunkSizeWarningLimit: 1_000 } },
  themeConfig: {
    logo: { src: '/logo.svg', alt: '' },
    nav: [
      {
        text: 'Guide',
        link: '/getting-started',
        activeMatch: '^/(getting-started|guides|architecture|decisions|performance|scaling)',
      },
      { text: 'Packages', link: '/packages/', activeMatch: '^/packages/' },
      { text: 'Operations', link: '/operations/', activeMatch: '^/operations/' },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
    ],
    sidebar,
    search,
    outline: { level: [2, 3] },
    externalLinkIcon: true,
    docFooter: { prev: 'Before', next: 'Next' },
  },
});
