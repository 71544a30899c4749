import { dirname } from 'node:path';
import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

const libraryFolder = dirname(ts.getDefaultLibFilePath(OPTIONS));
const libraryFiles = new Map<string, ts.SourceFile | undefined>();

/**
 * A program over declaration files. TypeScript's own library, most of the work, is parsed once per process.
 *
 * @param packages - where packages are that the files import, by name: the path of each one's declarations
 */
export function createProgram(
  roots: readonly string[],
  packages: Readonly<Record<string, string>> = {},
): ts.Program {
  const paths = Object.fromEntries(Object.entries(packages).map(([name, file]) => [name, [file]]));
  const options: ts.CompilerOptions = { ...OPTIONS, paths };
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => {
    if (dirname(file) !== libraryFolder) return read(file, ...rest);
    const known = libraryFiles.get(file) ?? read(file, ...rest);
    libraryFiles.set(file, known);
    return known;
  };
  return ts.createProgram([...roots], options, host);
}
