import { readFileSync } from 'node:fs';
import ts from 'typescript';

const root = '/virtual';
const runtime = `${root}/node_modules/@org/http-core/index.d.ts`;
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  rewriteRelativeImportExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};
const libraries = new Map<string, ts.SourceFile | undefined>();

/**
 * Type-checks generated modules in memory, against a stub of the runtime.
 *
 * @param files - path below the generated folder → text
 * @param user - a module that uses them; it is `src/user.ts` beside `src/generated`
 * @returns one line per error
 */
export function typeErrors(files: ReadonlyMap<string, string>, user = 'export {};'): string[] {
  const program = programOf(files, user);
  return [...ts.getPreEmitDiagnostics(program), ...program.getDeclarationDiagnostics()].map(
    ({ file, messageText }) =>
      `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}

/**
 * How the compiler shows types, as editors and error messages do.
 *
 * @param imports - the first lines of a module that uses the generated ones
 * @param types - type expressions in that module
 */
export function typesShown(
  files: ReadonlyMap<string, string>,
  imports: string,
  types: readonly string[],
): string[] {
  const lines = types.map((type, index) => `export declare const value${index}: ${type};`);
  const program = programOf(files, [imports, ...lines].join('\n'));
  const checker = program.getTypeChecker();
  const [module] = [program.getSourceFile(`${root}/src/user.ts`)].flatMap((file) => {
    const symbol = file && checker.getSymbolAtLocation(file);
    return symbol ? [symbol] : [];
  });
  if (!module) throw new Error('The module that uses the types has no exports.');
  return types.map((_, index) => {
    const symbol = checker.tryGetMemberInModuleExports(`value${index}`, module);
    return symbol ? checker.typeToString(checker.getTypeOfSymbol(symbol)) : '';
  });
}

function programOf(files: ReadonlyMap<string, string>, user: string): ts.Program {
  const texts = new Map([
    [`${root}/package.json`, '{"type":"module"}'],
    [
      `${root}/node_modules/@org/http-core/package.json`,
      '{"type":"module","exports":{".":"./index.d.ts","./provider":"./index.d.ts","./jobs":"./index.d.ts"}}',
    ],
    [runtime, readFileSync(new URL('http-core.d.ts', import.meta.url), 'utf8')],
    [`${root}/src/options.ts`, "export type { RequestOptions } from '@org/http-core';"],
    [
      `${root}/src/errors.ts`,
      "export type { ApiPromise, Pager } from '@org/http-core'; export type AcmeCallError = RangeError;",
    ],
    [`${root}/src/user.ts`, user],
    ...[...files].map(([path, text]): [string, string] => [`${root}/src/generated/${path}`, text]),
  ]);
  const base = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...base,
    getCurrentDirectory: () => root,
    fileExists: (file) => texts.has(file) || base.fileExists(file),
    readFile: (file) => texts.get(file) ?? base.readFile(file),
    directoryExists: (path) => [...texts.keys()].some((file) => file.startsWith(`${path}/`)),
    getSourceFile: (file, target) => {
      const text = texts.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, target);
      if (!libraries.has(file)) libraries.set(file, base.getSourceFile(file, target));
      return libraries.get(file);
    },
  };
  return ts.createProgram(
    [...texts.keys()].filter((file) => file.startsWith(`${root}/src/`)),
    options,
    host,
  );
}
