/** The settings at the top of a page. JSON is YAML. */
export function frontmatter(settings: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return `---\n${lines.join('')}---\n`;
}

/** A page as the generator makes it: the files beside each other that it consists of. */
export interface Page {
  /** `.md` */
  readonly markdown: string;
  /** `.html`, where the page's content is finished. */
  readonly html?: string;
}

/**
 * A page whose content is finished HTML, which neither Markdown nor Vue reads: of thousands of pages, reading them took
 * minutes and gigabytes. The theme's component `HtmlPage` shows it.
 */
export function htmlPage(settings: Readonly<Record<string, unknown>>, html: string): Page {
  return { markdown: `${frontmatter({ ...settings, htmlPage: true })}\n<HtmlPage />\n`, html };
}

/** A heading with a link to itself, as the site's other pages have it. */
export function heading(level: 1 | 2, text: string, id: string): string {
  return (
    `<h${level} id="${id}" tabindex="-1">${text} ` +
    `<a class="header-anchor" href="#${id}" aria-label="Permalink to “${text}”">&#8203;</a></h${level}>`
  );
}
