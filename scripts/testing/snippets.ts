import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A piece of TypeScript that the documentation shows. */
export interface Snippet {
  /** Where it stands: file and line. */
  readonly at: string;
  readonly code: string;
}

const DOCUMENTS = ['README.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/**/README.md'];
const SOURCES = ['packages/*/src/**/*.ts'];
const LEFT_OUT =
  /node_modules|\/generated\/|\/dist\/|\.test\.ts$|\.vitepress|^docs\/(?:api|operations|packages)\//;

/** All `ts` blocks of the documents and of the docstrings' examples. */
export async function extractSnippets(root: string): Promise<Snippet[]> {
  const snippets: Snippet[] = [];
  for await (const file of glob(DOCUMENTS, { cwd: root })) {
    if (!LEFT_OUT.test(file)) snippets.push(...blocksOf(file, await readFile(join(root, file), 'utf8')));
  }
  for await (const file of glob(SOURCES, { cwd: root })) {
    if (!LEFT_OUT.test(file))
      snippets.push(...blocksOf(file, commentsOnly(await readFile(join(root, file), 'utf8'))));
  }
  return snippets.sort((a, b) => a.at.localeCompare(b.at));
}

/** Code becomes empty lines, so that lines keep their numbers; what comments hold keeps its text without the stars. */
function commentsOnly(source: string): string {
  return source
    .split('\n')
    .map((line) => /^\s*\* ?(.*)$/.exec(line)?.[1] ?? '')
    .join('\n');
}

function blocksOf(file: string, text: string): Snippet[] {
  const snippets: Snippet[] = [];
  let open: { start: number; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (open && line.trim() === '```') {
      snippets.push({ at: `${file}:${open.start}`, code: open.lines.join('\n') });
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (/^\s*```(?:ts|typescript)\s*$/.test(line)) open = { start: index + 1, lines: [] };
  }
  if (open) throw new Error(`${file}:${open.start}: the code block is not closed.`);
  return snippets;
}

/** The packages that a snippet imports from: `@org/stripe/webhooks` belongs to `@org/stripe`; Node's own modules to nobody. */
export const packagesIn = (code: string): string[] =>
  [...code.matchAll(/\bfrom '([^']+)'/g)]
    .map(([, specifier = '']) => specifier)
    .filter((specifier) => !specifier.startsWith('node:') && !specifier.startsWith('.'))
    .map((specifier) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);

/** What a document tells its readers to install, anywhere in it. */
export const installedBy = (text: string): string[] =>
  [...text.matchAll(/^npm install (?:--save-dev )?(.+)$/gm)].flatMap(([, names = '']) => names.split(/\s+/));
