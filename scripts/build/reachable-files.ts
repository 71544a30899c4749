import { dirname, join, relative } from 'node:path/posix';

/** What package.json says a package is imported and run by. */
export interface PublishedPaths {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly imports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, unknown>>;
}

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g;
const CODE = /(?:\.js|\.d\.ts)$/;

/**
 * The files of code and of declarations that a package's entries lead to; nobody reads the others.
 *
 * @param files paths below dist, with slashes.
 * @param textOf the text of one.
 */
export function reachableFiles(
  files: readonly string[],
  textOf: (file: string) => string,
  { exports, imports = {}, bin = {} }: PublishedPaths,
): ReadonlySet<string> {
  const known = new Set(files);
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file) || !known.has(file)) return;
    reached.add(file);
    const [extension = ''] = CODE.exec(file) ?? [];
    for (const [, specifier = ''] of textOf(file).matchAll(SPECIFIER)) {
      if (specifier.startsWith('.')) visit(join(dirname(file), specifier).replace(CODE, extension));
      else if (specifier.startsWith('#')) targetsOf(imports[specifier]).forEach(visitAll);
    }
  };
  const visitAll = (target: string): void => {
    for (const extension of ['.js', '.d.ts']) {
      const [before = '', after] = relative('dist', target).replace(CODE, extension).split('*');
      if (after === undefined) visit(before);
      else files.filter((file) => file.startsWith(before) && file.endsWith(after)).forEach(visit);
    }
  };
  targetsOf(exports).forEach(visitAll);
  targetsOf(bin).forEach(visitAll);
  return reached;
}

/** The files of code and of declarations that no entry leads to: left behind by an older build. */
export function unreachedFiles(...[files, textOf, paths]: Parameters<typeof reachableFiles>): string[] {
  const reached = reachableFiles(files, textOf, paths);
  return files.filter((file) => CODE.test(file) && !reached.has(file));
}

/** All paths below dist that an entry names, whatever the condition. */
function targetsOf(entry: unknown): string[] {
  if (typeof entry === 'string') return entry.startsWith('./dist/') ? [entry] : [];
  return typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(targetsOf) : [];
}
