import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { publishedPackages, type PublishedPackage } from '../workspace/packages.ts';
import { exportsOf } from './exports.ts';

const TAGS: ReadonlySet<string> = new Set(['public', 'beta', 'internal']);

const packages = await publishedPackages();

test.for(packages.map(({ name }) => name))('every export of %s has a release tag', (name) => {
  expect(untaggedExports(packages.find((one) => one.name === name))).toEqual([]);
});

/** The exports of hand-written modules without `@public`, `@beta` or `@internal`. Generated types are all public. */
function untaggedExports(found: PublishedPackage | undefined): string[] {
  if (!found) return [];
  const { folder, manifest } = found;
  const files = Object.values(manifest.exports ?? {})
    .filter((target): target is string => typeof target === 'string' && target.endsWith('.ts'))
    .filter((target) => !target.includes('*') && !/generated\/(?!create|class)/.test(target))
    .map((target) => join(folder, target));
  const program = sourceProgram(files);
  const checker = program.getTypeChecker();
  const names = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const exported = source ? exportsOf(source, checker) : [];
    return exported.flatMap((one) => {
      if (!('symbol' in one)) return [];
      const declarations = one.symbol.declarations ?? [];
      const path = declarations[0]?.getSourceFile().fileName ?? '';
      if (/\/generated\/(?!(?:\w+\/)?(?:create|class)\.ts)/.test(path)) return [];
      return declarations.some(hasTag) ? [] : [`${relative(folder, path)}: ${one.exportedAs}`];
    });
  });
  return [...new Set(names)].sort();
}

const hasTag = (declaration: ts.Declaration): boolean =>
  ts.getJSDocTags(declaration).some(({ tagName }) => TAGS.has(tagName.text));

/** The sources of one package; what comes from other packages stays a name. */
function sourceProgram(files: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = {
    noLib: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, containingFile) =>
    literals.map(({ text }) => ({
      resolvedModule: text.startsWith('.')
        ? {
            resolvedFileName: join(dirname(containingFile), text),
            extension: ts.Extension.Ts,
            isExternalLibraryImport: false,
          }
        : undefined,
    }));
  return ts.createProgram({ rootNames: files, options, host });
}
