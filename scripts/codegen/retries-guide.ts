import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { allDocuments } from '../specs/documents.ts';
import { repository } from '../workspace/packages.ts';
import { readInfo, type DocumentInfo, type OperationInfo } from './info/operation-info.ts';
import { isConditional } from './info/retries-page.ts';
import { repetitionText, settlementText } from './info/repetition.ts';

/**
 * Writes the tables of all providers into docs/guides/safe-retries.md; with `--check`, fails when the guide shows something
 * else.
 */
const PAGE = 'docs/guides/safe-retries.md';
const BETWEEN = /(?<=<!-- providers: written by `pnpm retries` -->\n)[\s\S]*(?=<!-- \/providers -->)/;

/** The guide with the tables as the specs give them. */
export async function guideWithTables(page: string): Promise<string> {
  if (!BETWEEN.test(page)) throw new Error(`${PAGE} has no place for the tables: ${BETWEEN.source}`);
  const documents = await Promise.all((await allDocuments()).map((document) => readInfo(document)));
  const tables = `\n${countsTable(documents)}\n\n${conditionsTable(documents)}\n`;
  const path = join(repository, PAGE);
  return format(
    page.replace(BETWEEN, () => tables),
    { ...(await resolveConfig(path)), filepath: path },
  );
}

function countsTable(documents: readonly DocumentInfo[]): string {
  const columns = [
    'Package',
    'Reads',
    'Idempotent',
    'Keyed',
    'Idempotent by a parameter',
    'Ambiguous',
    'Every rating',
  ];
  const rows = documents.map((info) => {
    const count = (matches: (operation: OperationInfo) => boolean): number =>
      info.operations.filter(matches).length;
    const [provider = '', api] = info.document.split('/');
    return [
      `\`@org/${info.document}\``,
      count(({ retry }) => retry === 'safe'),
      count(({ retry }) => retry === 'idempotent'),
      count(({ retry }) => retry === 'keyed'),
      count(isConditional),
      count((operation) => operation.retry === 'ambiguous' && !isConditional(operation)),
      `[page](../../packages/${provider}/docs/retries${api === undefined ? '' : `/${api}`}.md)`,
    ];
  });
  return table(columns, rows);
}

/** Writes whose class depends on the call, or that a read or another operation settles. */
function conditionsTable(documents: readonly DocumentInfo[]): string {
  const rows = documents.flatMap(({ document, operations }) =>
    operations
      .filter(({ repeat = {} }) => repeat.when ?? repeat.unless ?? repeat.own ?? repeat.probe ?? repeat.undo)
      .map(({ id, retry, repeat }) => [
        `\`@org/${document}\` \`${id}\``,
        repetitionText(retry, repeat),
        keyText(repeat),
        settlementText(repeat),
      ]),
  );
  return table(['Write', 'Repeated', "`naturalKeys: 'auto'`", 'After a lost response'], rows);
}

function keyText(repeat: OperationInfo['repeat']): string {
  const own = repeat?.own;
  return own?.fill === undefined ? '' : `fills in \`${own.param}\``;
}

function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '-')), ...rows.map(line)].join('\n');
}

if (import.meta.main) {
  const path = join(repository, PAGE);
  const page = await readFile(path, 'utf8');
  const written = await guideWithTables(page);
  if (written === page) console.log(`${PAGE} shows the ratings as they are.`);
  else if (process.argv.includes('--check')) {
    console.error(`${PAGE} does not show the ratings as they are. Run \`pnpm retries\` and commit the page.`);
    process.exitCode = 1;
  } else await writeFile(path, written);
}
