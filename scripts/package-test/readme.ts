import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { extractSnippets, packagesIn, type Snippet } from '../testing/snippets.ts';
import { repository } from '../workspace/packages.ts';
import { mustRun } from '../workspace/run.ts';
import type { Project } from './project.ts';
import { entriesWithoutPeer } from './scripts.ts';

/** As a strict application compiles. */
const COMPILER_OPTIONS = {
  strict: true,
  noEmit: true,
  target: 'es2023',
  lib: ['es2023', 'esnext.disposable'],
  types: ['node'],
  module: 'nodenext',
  skipLibCheck: true,
};

/**
 * Compiles the snippets of the package's README in a project that has nothing but the package, and imports at run time
 * what they import. Snippets that need another package or a peer, which the README says to install, are left out: the
 * workspace compiles those.
 *
 * @returns how many there were
 * @throws Error with the compiler's messages, by line of the README
 */
export async function checkReadme(project: Project): Promise<string> {
  const readme = `packages/${basename(project.package.folder)}/README.md`;
  const snippets = (await extractSnippets(repository)).filter(({ at }) => at.startsWith(`${readme}:`));
  const withPeers = await entriesWithoutPeer(project);
  const alone = snippets.filter(
    ({ code }) =>
      packagesIn(code).every((name) => name === project.package.name) &&
      !withPeers.some((specifier) => code.includes(`'${specifier}'`)),
  );
  if (alone.length === 0) throw new Error(`${readme} shows nothing that needs this package alone`);
  const folder = join(project.folder, 'readme');
  await mkdir(folder, { recursive: true });
  const names = await Promise.all(alone.map((snippet, index) => writeSnippet(folder, snippet, index)));
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: names }),
  );
  await mustRun(join(repository, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.json'], { cwd: folder });
  await writeFile(join(folder, 'imports.mjs'), importsOf(alone));
  await mustRun(process.execPath, ['imports.mjs'], { cwd: folder });
  return `${alone.length} of ${snippets.length} snippets need it alone`;
}

/** The line of the README is in the file's name, and so in the compiler's messages. */
async function writeSnippet(folder: string, { at, code }: Snippet, index: number): Promise<string> {
  const name = `line-${at.split(':').at(-1) ?? index}.mts`;
  await writeFile(join(folder, name), `${code}\nexport {};\n`);
  return name;
}

/** A module that imports every value that the snippets import. A name that is not there is a syntax error. */
function importsOf(snippets: readonly Snippet[]): string {
  const statements = snippets.flatMap(
    ({ code }) => code.match(/^import (?!type\b)[\s\S]*?from '[^']+';$/gm) ?? [],
  );
  return statements
    .map((statement, at) =>
      statement
        .replaceAll(/\btype \w+,?/g, '')
        .replaceAll(/(\w+)(?: as \w+)?(?=\s*[,}])/g, (_, name: string) => `${name} as ${name}${at}`)
        .replace(/^import (\w+)/, `import $1${at}`),
    )
    .join('\n');
}
