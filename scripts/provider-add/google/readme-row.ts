import { SpecError } from '../../specs/errors.ts';

/** The README of `@org/google` with one more API in its table, in the order of the names. */
export function withReadmeRow(readme: string, api: string, prefix: string, operations: number): string {
  const lines = readme.split('\n');
  const rows = lines.flatMap((line, index) => {
    const [, name] = /^\| `@org\/google\/([a-z0-9-]+)` *\|/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, index }];
  });
  const last = rows.at(-1);
  if (!last)
    throw new SpecError('packages/google/README.md has no table of the APIs: add the API to it by hand');
  const at = rows.find(({ name }) => name > api)?.index ?? last.index + 1;
  const row = `| \`@org/google/${api}\` | \`${prefix}\` | \`create${prefix}\` | [${operations}](docs/operations/${api}.md) |`;
  return lines.toSpliced(at, 0, row).join('\n');
}
