import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The syntax of one file, types not looked at. */
export function parseFile(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
}
