import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  Application,
  DeclarationReflection,
  SignatureReflection,
  type ProjectReflection,
  type TypeDocOptions,
} from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { escapeHtml } from '../html.ts';
import { frontmatter, heading, htmlPage, type Page } from '../page.ts';
import { colourCode } from './colour-code.ts';
import { entryPoints } from './entry-points.ts';

/**
 * A page for each entry of each package, from the docstrings: path below the site's folder, without ending → page.
 *
 * @param folders - the packages' folders
 * @throws Error when TypeDoc cannot read the packages
 */
export async function apiPages(repository: string, folders: readonly string[]): Promise<Map<string, Page>> {
  const entries = (await Promise.all(folders.map((folder) => entryPoints(repository, folder)))).flat();
  const out = await mkdtemp(join(tmpdir(), 'api-'));
  try {
    const options: Partial<TypeDocOptions> & Partial<PluginOptions> = {
      entryPoints: entries.map(({ file }) => file),
      tsconfig: join(repository, 'docs/generator/api/tsconfig.json'),
      plugin: ['typedoc-plugin-markdown'],
      // The compiler has checked them already.
      skipErrorChecking: true,
      exclude: ['**/generated/**', '**/*.test.ts'],
      excludeInternal: true,
      excludePrivate: true,
      excludeExternals: true,
      githubPages: false,
      logLevel: 'Error',
      readme: 'none',
      hideBreadcrumbs: true,
      hidePageHeader: true,
      hidePageTitle: true,
      parametersFormat: 'table',
      expandObjects: false,
      useCodeBlocks: true,
      // Its anchors are not those that the site gives headings.
      useHTMLAnchors: true,
      router: 'module',
      name: 'API',
    };
    const application = await Application.bootstrapWithPlugins(options);
    const project = await application.convert();
    if (!project) throw new Error('TypeDoc could not read the packages; it says above why.');
    const byFile = new Map(entries.map(({ name, file }) => [file, name]));
    for (const module of project.children ?? []) {
      const name = byFile.get(module.sources?.[0]?.fullFileName ?? '');
      if (name !== undefined) module.name = stemOf(name);
    }
    // Where things are defined interests nobody here.
    for (const reflection of Object.values(project.reflections))
      if (reflection instanceof DeclarationReflection || reflection instanceof SignatureReflection)
        delete reflection.sources;
    removeInherited(project);
    await application.outputs.writeOutput({ name: 'markdown', path: out }, project);
    return await collect(
      out,
      entries.map(({ name }) => name),
    );
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** `@org/oauth/node` → `oauth.node` */
const stemOf = (name: string): string => name.replace('@org/', '').replaceAll('/', '.');

/** What every error has is told once, at the class it comes from. */
function removeInherited(project: ProjectReflection): void {
  for (const reflection of Object.values(project.reflections))
    if (reflection instanceof DeclarationReflection && reflection.inheritedFrom)
      project.removeReflection(reflection);
}

async function collect(out: string, names: readonly string[]): Promise<Map<string, Page>> {
  const pages = new Map<string, Page>();
  const items: string[] = [];
  for await (const file of glob('**/*.md', { cwd: out })) {
    const stem = basename(file, '.md');
    const name = names.find((other) => stemOf(other) === stem);
    if (name === undefined) continue;
    const settings = {
      title: name,
      description: `The API of ${name}, from its docstrings.`,
      outline: [2, 3],
    };
    const text = colourCode(await readFile(join(out, file), 'utf8'));
    pages.set(`api/${stem}`, { markdown: `${frontmatter(settings)}\n# ${name}\n\n${text}` });
    items.push(`<li><a href="/api/${stem}"><b>${escapeHtml(name)}</b></a></li>`);
  }
  pages.set(
    'api/index',
    htmlPage(
      { title: 'API', description: 'The packages, export by export.', pageClass: 'operations' },
      `${heading(1, 'API', 'api')}<p>The packages, export by export, from their docstrings. Operations have <a href="/operations/">pages of their own</a>.</p><ul class="documents">${items.sort().join('')}</ul>`,
    ),
  );
  return pages;
}
