import { dirname, join, relative } from 'node:path/posix';

/** What package.json says a package is imported by. */
export interface PublishedPaths {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly imports?: Readonly<Record<string, unknown>>;
}

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g;

/**
 * The declaration files that a compiler can reach from what the package exports; nobody reads the others.
 *
 * @param files paths below dist, with slashes.
 * @param textOf the text of one.
 */
export function reachableDeclarations(
  files: readonly string[],
  textOf: (file: string) => string,
  { exports, imports = {} }: PublishedPaths,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file) || !files.includes(file)) return;
    reached.add(file);
    for (const [, specifier = ''] of textOf(file).matchAll(SPECIFIER)) {
      if (specifier.startsWith('.')) visit(declarationOf(join(dirname(file), specifier)));
      else if (specifier.startsWith('#'))
        for (const target of targetsOf(imports[specifier])) visitAll(target);
    }
  };
  const visitAll = (target: string): void => {
    const [before = '', after] = declarationOf(relative('dist', target)).split('*');
    if (after === undefined) visit(before);
    else files.filter((file) => file.startsWith(before) && file.endsWith(after)).forEach(visit);
  };
  for (const target of targetsOf(exports)) visitAll(target);
  return reached;
}

const declarationOf = (file: string): string => file.replace(/\.js$/, '.d.ts');

/** All paths below dist that an entry names, whatever the condition. */
function targetsOf(entry: unknown): string[] {
  if (typeof entry === 'string') return entry.startsWith('./dist/') ? [entry] : [];
  return typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(targetsOf) : [];
}
