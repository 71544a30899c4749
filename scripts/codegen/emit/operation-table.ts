import { describe, tableLine, type Descriptor } from '../operations/descriptor.ts';
import { commonPrefix, tablePaths } from '../operations/table-paths.ts';
import { docComment, literal, template } from '../print/text.ts';
import type { Context } from './context.ts';

interface Row {
  readonly method: string;
  readonly descriptor: Descriptor;
}

/** Writes the table from which the runtime makes the client's methods. It is text, because text loads fastest. */
export function emitOperationTable(context: Context): void {
  const resources = new Map<string, Row[]>();
  for (const { operation, shape } of context.calls) {
    const name = operation.resource.join('.');
    const rows = resources.get(name) ?? [];
    resources.set(name, rows);
    rows.push({ method: operation.method, descriptor: describe(operation, shape) });
  }
  const pathsOf = (rows: readonly Row[]): string[] => rows.map(({ descriptor }) => descriptor.path);
  const prefix = commonPrefix(new Map([...resources].map(([name, rows]) => [name, pathsOf(rows)])));
  const entries = [...resources].map(([name, rows]) => {
    const { base, rests } = tablePaths(name, pathsOf(rows), prefix);
    const lines = rows.map(({ method, descriptor }, index) =>
      tableLine(method, rests[index] ?? '', descriptor),
    );
    return `${literal(name)}: ${template([...(base === undefined ? [] : [base]), ...lines].join('\n'))},\n`;
  });
  const first = prefix === undefined ? '' : `'': ${template(prefix)},\n`;
  const doc = docComment([
    'Resource → its operations, a line each: method, verb, rest of the path, flags.',
    'Paths begin with what the first line says, or else with the prefix (under no name) and the resource in snake case.',
  ]);
  context.files
    .at('operations.ts')
    .add(
      `${doc}export const operations: Readonly<Record<string, string>> = {\n${first}${entries.join('')}};\n`,
    );
}
