import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * The declaration files of a package as the compiler sees them, and nothing else: other packages have reports of their
 * own, so what comes from them stays a name.
 */
export function declarationProgram(files: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = {
    noLib: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, containingFile) =>
    literals.map(({ text }) => ({ resolvedModule: relativeModule(text, containingFile) }));
  return ts.createProgram({ rootNames: files, options, host });
}

function relativeModule(specifier: string, containingFile: string): ts.ResolvedModuleFull | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const file = join(dirname(containingFile), specifier.replace(/\.js$/, '.d.ts'));
  if (!existsSync(file)) return undefined;
  return { resolvedFileName: file, extension: ts.Extension.Dts, isExternalLibraryImport: false };
}
