const BLOCK = /<!-- figures: ([\w-]+) -->\n[\s\S]*?<!-- end of figures -->/g;

/**
 * Replaces the marked parts of a page with the tables of that name: `<!-- figures: requests -->` …
 * `<!-- end of figures -->`.
 *
 * @throws Error naming a table that there is not.
 */
export function replaceBlocks(page: string, tables: Readonly<Record<string, string>>): string {
  return page.replace(BLOCK, (_, name: string) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`There are no figures named ${name}.`);
    return `<!-- figures: ${name} -->\n\n${table}\n\n<!-- end of figures -->`;
  });
}
