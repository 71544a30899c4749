import type ts from 'typescript';
import { referencesOf } from './references.ts';

/** What exported things lead to without being exported themselves, in the order of names. */
export function unnamedOf(
  exported: readonly ts.Symbol[],
  checker: ts.TypeChecker,
  folder: string,
): ts.Symbol[] {
  const seen = new Set(exported);
  const unnamed: ts.Symbol[] = [];
  const queue = [...exported];
  for (const symbol of queue)
    for (const declaration of symbol.declarations ?? [])
      for (const target of referencesOf(declaration, checker)) {
        const own = target.declarations?.every((each) => each.getSourceFile().fileName.startsWith(folder));
        if (own !== true || seen.has(target)) continue;
        seen.add(target);
        queue.push(target);
        unnamed.push(target);
      }
  return unnamed.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
