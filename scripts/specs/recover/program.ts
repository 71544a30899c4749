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

/** A program over declaration files. TypeScript's own library, most of the work, is parsed once per process. */
export function createProgram(roots: readonly string[]): ts.Program {
  const host = ts.createCompilerHost(OPTIONS, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => {
    if (dirname(file) !== libraryFolder) return read(file, ...rest);
    const known = libraryFiles.get(file) ?? read(file, ...rest);
    libraryFiles.set(file, known);
    return known;
  };
  return ts.createProgram([...roots], OPTIONS, host);
}
