import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A regular expression of the sources, and a file that has it. */
export interface FoundPattern {
  /** As it is written: `/a+/g`. */
  readonly text: string;
  readonly file: string;
}

/** All regular expressions that users of the packages run: those of hand-written sources, and of what new packages begin with. */
export function collectPatterns(root: string): readonly FoundPattern[] {
  const files = globSync(['packages/*/src/**/*.ts', 'scripts/provider-add/templates/**/*.ts'], {
    cwd: root,
    exclude: (path) => /(?:^|\/)generated(?:\/|$)|\.test\.ts$|\.d\.ts$/.test(path),
  });
  const found = new Map<string, FoundPattern>();
  for (const file of files.sort()) {
    for (const text of patternsIn(readFileSync(`${root}/${file}`, 'utf8')))
      if (!found.has(text)) found.set(text, { text, file });
  }
  return [...found.values()];
}

/** The regular expressions in a text of TypeScript, as they are written. */
export function patternsIn(text: string): readonly string[] {
  const patterns: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) patterns.push(node.text);
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest));
  return patterns;
}
