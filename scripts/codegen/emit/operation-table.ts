import { describe, tableLine } from '../operations/descriptor.ts';
import { docComment, literal, template } from '../print/text.ts';
import type { Context } from './context.ts';

/** Writes the table that the runtime makes the client's methods from: text, because text is what loads fastest. */
export function emitOperationTable(context: Context): void {
  const resources = new Map<string, string[]>();
  for (const { operation, shape } of context.calls) {
    const name = operation.resource.join('.');
    const lines = resources.get(name) ?? [];
    resources.set(name, lines);
    lines.push(tableLine(operation.method, describe(operation, shape)));
  }
  const rows = [...resources].map(([name, lines]) => `${literal(name)}: ${template(lines.join('\n'))},\n`);
  const doc = docComment(['Resource → its operations, a line each: method, verb, path, facts.']);
  context.files
    .at('operations.ts')
    .add(`${doc}export const operations: Readonly<Record<string, string>> = {\n${rows.join('')}};\n`);
}
