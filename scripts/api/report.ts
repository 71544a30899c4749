import { join } from 'node:path';
import ts from 'typescript';
import type { Entry } from '../workspace/entries.ts';
import { exportsOf } from './exports.ts';
import { printDeclaration } from './print.ts';
import { declarationProgram } from './program.ts';
import { UNNAMED } from './report-words.ts';
import { shapeLines, type NamedType } from './shapes.ts';
import { unnamedOf } from './unnamed.ts';

const ABOUT = `Written by \`pnpm api\` from the declarations that users get; \`pnpm api:check\` fails when it is not up to date. A
generated type is a name and a digest of its shape; what changes in it is reported where the specification changes.`;

/** A package as it is built. */
export interface BuiltPackage {
  readonly name: string;
  readonly folder: string;
  readonly entries: readonly Entry[];
}

/** The report of a package's public API: every entry, every export, as the compiler sees it. */
export function apiReport({ name, folder, entries }: BuiltPackage): string {
  const fileOf = ({ file }: Entry): string => join(folder, file.replace(/\.js$/, '.d.ts'));
  const program = declarationProgram(entries.map(fileOf));
  const checker = program.getTypeChecker();
  const writer = new ReportWriter(checker);
  for (const entry of entries) {
    const source = program.getSourceFile(fileOf(entry));
    if (!source) throw new Error(`${entry.specifier} has no declarations: ${fileOf(entry)}`);
    writer.entry(entry.specifier, source);
  }
  writer.unnamed(folder);
  return `# API of ${name}\n\n${ABOUT}\n\n${writer.sections.join('\n')}`;
}

class ReportWriter {
  readonly sections: string[] = [];
  /** What was told already: symbol → the names it has, each with its entry. */
  private readonly reported = new Map<ts.Symbol, Map<string, string>>();
  private readonly checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  entry(specifier: string, source: ts.SourceFile): void {
    const lines: string[] = [];
    const shapes: NamedType[] = [];
    const repeated = new Map<string, string[]>();
    for (const found of exportsOf(source, this.checker)) {
      if ('from' in found) {
        add(repeated, found.from, found.spelt);
        continue;
      }
      const { exportedAs, symbol } = found;
      const names = this.reported.get(symbol) ?? new Map<string, string>();
      this.reported.set(symbol, names);
      const [[firstName, firstEntry] = []] = names;
      const before = names.get(exportedAs);
      if (before !== undefined) add(repeated, before, exportedAs);
      else if (isGeneratedType(symbol)) shapes.push({ name: exportedAs, symbol });
      else if (firstName !== undefined && firstEntry !== undefined)
        add(repeated, firstEntry, `${firstName} as ${exportedAs}`);
      else {
        lines.push(full(symbol));
        if (symbol.name !== exportedAs) add(repeated, specifier, `${symbol.name} as ${exportedAs}`);
      }
      if (before === undefined) names.set(exportedAs, specifier);
    }
    lines.push(...shapeLines(shapes, this.checker));
    for (const [from, names] of repeated) lines.push(`export { ${names.join(', ')} } from '${from}';`);
    this.section(specifier, lines);
  }

  unnamed(folder: string): void {
    const symbols = unnamedOf([...this.reported.keys()], this.checker, folder);
    if (symbols.length === 0) return;
    const generated = symbols.filter(isGeneratedType).map((symbol) => ({ name: symbol.name, symbol }));
    const written = symbols.filter((symbol) => !isGeneratedType(symbol));
    this.section(UNNAMED, [...written.map(full), ...shapeLines(generated, this.checker)]);
  }

  private section(heading: string, lines: readonly string[]): void {
    const text = lines.length === 0 ? '// nothing' : lines.join('\n');
    this.sections.push(`## ${heading}\n\n\`\`\`ts\n${text}\n\`\`\`\n`);
  }
}

function full({ declarations = [] }: ts.Symbol): string {
  return declarations.map(printDeclaration).join('\n');
}

function isGeneratedType({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (declaration) =>
      declaration.getSourceFile().fileName.includes('/generated/') && !ts.isFunctionDeclaration(declaration),
  );
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
