import ts from 'typescript';
import { resolved } from './references.ts';

/** One export of a module: of this package, or passed on from another. */
export type Exported =
  | { readonly exportedAs: string; readonly symbol: ts.Symbol }
  | { readonly exportedAs: string; readonly spelt: string; readonly from: string };

/** What a module exports, in the order of names. */
export function exportsOf(source: ts.SourceFile, checker: ts.TypeChecker): Exported[] {
  const module = checker.getSymbolAtLocation(source);
  const symbols = module ? checker.getExportsOfModule(module) : [];
  return symbols
    .map((symbol) => exported(symbol, checker))
    .sort((a, b) => (a.exportedAs < b.exportedAs ? -1 : a.exportedAs > b.exportedAs ? 1 : 0));
}

function exported(symbol: ts.Symbol, checker: ts.TypeChecker): Exported {
  const target = resolved(symbol, checker);
  if (target.declarations?.length) return { exportedAs: symbol.name, symbol: target };
  const { name, from } = origin(symbol, checker);
  return { exportedAs: symbol.name, spelt: name === symbol.name ? name : `${name} as ${symbol.name}`, from };
}

/** Follows `export { a } from`, through modules of this package, to the package that it comes from. */
function origin(symbol: ts.Symbol, checker: ts.TypeChecker): { name: string; from: string } {
  let current = symbol;
  for (;;) {
    const [declaration] = current.declarations ?? [];
    if (declaration && (ts.isExportSpecifier(declaration) || ts.isImportSpecifier(declaration))) {
      const from = specifierOf(declaration);
      if (from !== undefined && !from.startsWith('.'))
        return { name: (declaration.propertyName ?? declaration.name).text, from };
    }
    const next = checker.getImmediateAliasedSymbol(current);
    if (!next || next === current || !next.declarations?.length)
      throw new Error(`${symbol.name} leads nowhere`);
    current = next;
  }
}

function specifierOf(declaration: ts.ExportSpecifier | ts.ImportSpecifier): string | undefined {
  const statement = ts.isExportSpecifier(declaration)
    ? declaration.parent.parent
    : declaration.parent.parent.parent;
  const { moduleSpecifier } = statement as ts.ExportDeclaration | ts.ImportDeclaration;
  return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
}
