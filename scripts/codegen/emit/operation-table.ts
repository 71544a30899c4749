import { describe, tableFlags, type Descriptor } from '../operations/descriptor.ts';
import { commonPrefix, shortened, tablePaths } from '../operations/table-paths.ts';
import { docComment, literal, template } from '../print/text.ts';
import type { Context } from './context.ts';

interface Row {
  readonly method: string;
  readonly descriptor: Descriptor;
  readonly flags: string;
}

/** Writes the table from which the runtime makes the client's methods. It is text, because text loads fastest. */
export function emitOperationTable(context: Context): void {
  const resources = new Map<string, Row[]>();
  for (const { operation, shape } of context.calls) {
    const name = operation.resource.join('.');
    const rows = resources.get(name) ?? [];
    resources.set(name, rows);
    const descriptor = describe(operation, shape);
    rows.push({ method: operation.method, descriptor, flags: tableFlags(descriptor) });
  }
  const pathsOf = (rows: readonly Row[]): string[] => rows.map(({ descriptor }) => descriptor.path);
  const prefix = commonPrefix(new Map([...resources].map(([name, rows]) => [name, pathsOf(rows)])));
  const ofPost = commonFlags([...resources.values()].flat());
  const entries = [...resources].map(([name, rows]) => {
    const { base, rests } = tablePaths(name, pathsOf(rows), prefix);
    const lines = rows.map(({ method, descriptor: { method: verb }, flags }, index) => {
      const own = verb === 'POST' && flags === ofPost ? '' : flags;
      return [method, verb, shortened(rests[index] ?? '', method), own]
        .filter((part) => part !== '')
        .join(' ');
    });
    return `${literal(name)}: ${template([...(base === undefined ? [] : [base]), ...lines].join('\n'))},\n`;
  });
  const common = [prefix ?? '', ...(ofPost === undefined ? [] : [ofPost])].join(' ');
  const first = common === '' ? '' : `'': ${template(common)},\n`;
  const doc = docComment([
    'Resource → its operations, a line each: method, verb, rest of the path, flags.',
    'Paths begin with what the first line says, or else with the prefix (under no name) and the resource in snake case.',
    'An asterisk is the method in snake case. A POST without flags has those behind the prefix.',
  ]);
  context.files
    .at('operations.ts')
    .add(
      `${doc}export const operations: Readonly<Record<string, string>> = {\n${first}${entries.join('')}};\n`,
    );
}

/** The commonest flags of POST operations; `undefined` if one of them has none, because it would receive these. */
function commonFlags(rows: readonly Row[]): string | undefined {
  const votes = new Map<string, number>();
  for (const { descriptor, flags } of rows)
    if (descriptor.method === 'POST') votes.set(flags, (votes.get(flags) ?? 0) + 1);
  const [commonest] = [...votes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return votes.has('') ? undefined : commonest?.[0];
}
