import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { apiListFiles, type ListedApi } from '../../codegen/emit/api-address.ts';
import { generateApi } from '../../codegen/generate-api.ts';
import { googleRulesOf } from '../../codegen/providers/google.ts';
import { assertDiscovery } from '../../specs/adapters/google/assert-discovery.ts';
import { isDiscovery } from '../../specs/adapters/google/discovery.ts';
import type { DiscoveryDocument } from '../../specs/adapters/google/discovery-types.ts';
import { parseText } from '../../specs/adapters/openapi/parse-text.ts';
import { compact } from '../../specs/compact.ts';
import type { OpenApiDocument } from '../../specs/document.ts';
import { SpecError } from '../../specs/errors.ts';
import { fetchDocument, isAddress } from '../../specs/fetch-document.ts';
import { problemsOf } from '../../specs/gates.ts';
import { integrityOf } from '../../specs/integrity.ts';
import { loadFiles } from '../../specs/load.ts';
import { namesOf } from '../../specs/lock-names.ts';
import { EMPTY_LOCK } from '../../specs/names-lock.ts';
import { normalise } from '../../specs/normalise.ts';
import { googleRules, readGoogle } from '../../specs/providers/google.ts';
import { parseApis, partsOfId, type GoogleApiRow } from '../../specs/providers/google/apis.ts';
import { parseRatings } from '../../specs/ratings/read-ratings.ts';
import { copy } from '../../specs/record.ts';
import { operationsOf } from '../../specs/walk.ts';
import type { AddedProvider, AddOptions } from '../add-provider.ts';
import { formatted } from '../formatted.ts';
import { ratingsFile } from '../templates/ratings.ts';
import { writeNew } from '../write-new.ts';
import { assertApiName } from './api-name.ts';
import { detailsOf, rowOf, withRow } from './api-row.ts';
import { withGoogleEntries } from './manifest.ts';
import { undecidedOf } from './undecided.ts';
import { withReadmeRow } from './readme-row.ts';

const PACKAGE = 'packages/google';
const TABLE = 'specs/google/apis.yaml';
const LISTS = ['apis.ts', 'create.ts'];

/**
 * Adds one of Google's APIs to `@org/google`, out of its Discovery document. All of it is written, or nothing.
 *
 * @throws SpecError in one line: a name that cannot be or is taken, a document that cannot be had, that is none of
 * Discovery's, or whose names or paths collide
 */
export async function addGoogleApi({
  name,
  from,
  root,
  report = () => undefined,
}: Omit<AddOptions, 'overlay'>): Promise<AddedProvider> {
  const api = name.slice('google/'.length);
  await assertApiName(api, root);
  const address = addressOf(from);
  report(isAddress(address) ? 'fetching' : 'reading');
  const content = await contentOf(address);
  const discovery = discoveryIn(content.toString('utf8'), address);
  const table = await textOf(root, TABLE);
  if (Object.hasOwn(parseApis(table, TABLE), api))
    throw new SpecError(`"${name}" is taken: ${TABLE} has it; remove it, or choose another name`);
  const read = await inOneLine(address, () => readApi(api, discovery, table, report));
  const { document, openapi, row, rows, rules, ratings } = read;
  report('generating');
  const generated = await inOneLine(address, () =>
    generateApi(name, document, {
      ...googleRulesOf(api, row),
      ratings: parseRatings(ratings, `specs/${name}/retry.yaml`),
    }),
  );

  report('writing');
  const files = new Map([
    [`specs/${name}/source.json`, sourceOf(address, content, document)],
    [`specs/${name}/overlay.yaml`, OVERLAY],
    [`specs/${name}/retry.yaml`, ratings],
    [`specs/${name}/names.lock.json`, compact(namesOf(document, rules))],
    [
      `.changeset/google-${api}.md`,
      `---\n'@org/google': minor\n---\n\n\`@org/google/${api}\`: the ${row.title}.\n`,
    ],
  ]);
  for (const [file, text] of openapi) files.set(`specs/${name}/openapi/${file}`, text);
  const folder = `${PACKAGE}/src/generated`;
  for (const [file, text] of generated.files) files.set(`${folder}/${api}/${file}`, text);
  const readme = `${PACKAGE}/README.md`;
  const edits = new Map([
    [TABLE, withRow(table, api, row)],
    [
      `${PACKAGE}/package.json`,
      withGoogleEntries(await textOf(root, `${PACKAGE}/package.json`), api, row.typesEntry ?? 'models'),
    ],
    [readme, withReadmeRow(await textOf(root, readme), api, row.prefix, generated.counts.operations)],
  ]);
  for (const [file, text] of await formatted(edits)) edits.set(file, text);
  const lists = apiListFiles('google', listed(rows));
  for (const file of LISTS) edits.set(`${folder}/${file}`, lists.get(file) ?? '');
  await writeNew(root, files, edits);
  return {
    name,
    operations: generated.counts.operations,
    paged: [...operationsOf(document)].filter(({ operation }) => operation['x-org-pagination']).length,
    types: generated.counts.types,
    files: files.size,
    undecided: undecidedOf(name, document, read.notes),
  };
}

const OVERLAY = `# Our corrections, as a JSON merge patch (RFC 7396), applied after everything derived.
# None are needed so far.
`;

interface ReadApi {
  readonly document: OpenApiDocument;
  /** Name → text, below `openapi`. */
  readonly openapi: ReadonlyMap<string, string>;
  readonly row: GoogleApiRow;
  /** All rows of the table with the new one. */
  readonly rows: Readonly<Record<string, GoogleApiRow>>;
  readonly rules: ReturnType<typeof googleRules>;
  /** The text of `retry.yaml`. */
  readonly ratings: string;
  /** What the passes could not decide. */
  readonly notes: readonly string[];
}

async function readApi(
  api: string,
  discovery: DiscoveryDocument,
  table: string,
  report: (step: string) => void,
): Promise<ReadApi> {
  assertDiscovery(discovery);
  const details = detailsOf(api, discovery);
  const raw = readGoogle(details.id, discovery)?.document;
  if (!raw) throw new SpecError('it is no Discovery document');
  report('normalising');
  const rules = googleRules(details);
  const ratings = ratingsFile(raw, []);
  const notes: string[] = [];
  const context = {
    rules,
    lock: EMPTY_LOCK,
    overlay: null,
    fields: {},
    ratings: parseRatings(ratings, `specs/google/${api}/retry.yaml`),
    note: (line: string): unknown => notes.push(line),
  };
  const openapi = normalise(raw, context);
  // As `pnpm generate` will read it: the order of things shows in the names it gives.
  const document = loadFiles(openapi);
  const again = normalise(copy(document), { ...context, note: () => undefined });
  if ([...openapi].some(([file, text]) => again.get(file) !== text))
    throw new SpecError('the passes do not settle');
  const problems = await problemsOf(document, context);
  if (problems.length > 0) throw new SpecError(problems.slice(0, 3).join('; '));
  const row = rowOf(api, details, document);
  // The table's own check refuses a prefix or an id that another API has.
  const rows = parseApis(withRow(table, api, row), TABLE);
  return { document, openapi, row, rows, rules, ratings, notes };
}

/** `docs:v1`, Google's id of an API, is the address of its document; anything else is an address or a file. */
function addressOf(from: string): string {
  if (!/^[a-z][a-z0-9]+:[a-z][a-z0-9_.]*$/.test(from)) return from;
  const { api, version } = partsOfId(from);
  return `https://www.googleapis.com/discovery/v1/apis/${api}/${version}/rest`;
}

function contentOf(address: string): Promise<Buffer> {
  if (isAddress(address)) return fetchDocument(address);
  return readFile(address).catch((error: unknown) => {
    throw new SpecError(`${address} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  });
}

function discoveryIn(text: string, address: string): DiscoveryDocument {
  const value = parseText(text, address);
  if (isDiscovery(value)) return value;
  const isOpenApi = typeof value === 'object' && value !== null && ('openapi' in value || 'swagger' in value);
  throw new SpecError(
    `${address} is no Discovery document (its kind is not "discovery#restDescription")` +
      (isOpenApi ? ': add an OpenAPI document as a package of its own, pnpm provider:add <name>' : ''),
  );
}

/** The parts fail in a line that names a place of the document. */
async function inOneLine<Result>(address: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new SpecError(`${address}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function textOf(root: string, path: string): Promise<string> {
  return readFile(join(root, path), 'utf8');
}

function sourceOf(address: string, content: Buffer, { info }: OpenApiDocument): string {
  const document = {
    from: isAddress(address) ? address : basename(address),
    integrity: integrityOf(content),
  };
  return `${JSON.stringify({ document, apiVersion: info.version, licence: 'unknown' }, null, 2)}\n`;
}

function listed(rows: Readonly<Record<string, GoogleApiRow>>): ListedApi[] {
  return Object.entries(rows)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, row]) => {
      const { prefix, api: rule, client } = googleRulesOf(name, row);
      return rule && client ? [{ name, prefix, rule, client }] : [];
    });
}
