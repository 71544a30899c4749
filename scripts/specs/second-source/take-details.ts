import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readDescriptionFiles } from '../adapters/openapi/document-files.ts';
import type { OpenApiDocument } from '../document.ts';
import type { Environment } from '../environment.ts';
import { SpecError } from '../errors.ts';
import { isAddress, type FetchCommand } from '../fetch-document.ts';
import { integrityOf } from '../integrity.ts';
import { specFiles } from '../layout.ts';
import { normalise } from '../normalise.ts';
import { runPasses } from '../passes/index.ts';
import type { PassContext } from '../passes/types.ts';
import type { OfficialReader } from '../providers/types.ts';
import { recoverSource } from '../recover-source.ts';
import type { Source } from '../source.ts';
import { operationsOf } from '../walk.ts';
import { candidatesOf, detailsOf, type OfficialDetails } from './official-details.ts';
import { officialText, readDetailsSource } from './official-file.ts';
import { alignVariants } from './align-variants.ts';
import { assessmentOf, readAssessments, textOf } from './assessments.ts';

interface TakeOptions {
  readonly provider: string;
  /** `upstream`, an address with `{file}` for each of the documents, a folder or a file. */
  readonly from: string;
  /** Takes the documents as they are now, at the branch of `source.json`. */
  readonly latest: boolean;
  readonly source: Source;
  readonly read: OfficialReader;
}

interface TakenDetails {
  readonly details: OfficialDetails;
  /** What keeps the details and where they are from. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * What the official documents have and the source of a spec lacks. A detail that contradicts nothing is taken unless
 * `second-source.yaml` assesses it otherwise; any other detail only where that file says `taken`.
 *
 * @throws SpecError when the documents cannot be read, or are others than those that were taken last
 */
export async function takeDetails(
  { provider, from, latest, source, read }: TakeOptions,
  context: PassContext,
  environment: Environment,
): Promise<TakenDetails> {
  const { layout, log } = environment;
  const paths = specFiles(provider, layout);
  const pinned = latest && from === 'upstream' ? atBranch(source) : source;
  const address = from === 'upstream' ? addressOf(pinned, provider) : from;
  const content = await documentsAt(address, source, environment.fetch);
  const text = content.toString('utf8');
  const integrity = integrityOf(Buffer.from(untitled(text)));
  const known = await readDetailsSource(paths.official);
  if (!latest && known?.from === address && known.integrity !== integrity)
    throw new SpecError(
      `${address} is another document than official.yaml was written from (sha512 differs): take it with --latest once you have seen why`,
    );
  log(`read: ${address}, ${integrity.slice(0, 20)}…`);
  const described = officialDocument(read, text, address, context);
  const { official: _, ...plain } = context;
  const { raw } = await recoverSource(provider, environment);
  normalise(raw.document, plain);
  const official = alignVariants(raw.document, described);
  const assessments = (await readAssessments(paths.secondSource)) ?? [];
  const taken = candidatesOf(raw.document, official).filter((candidate) => {
    const outcome = assessmentOf(candidate, assessments)?.outcome;
    const isTaken = outcome === 'taken' || (outcome === undefined && candidate.isNew);
    if (isTaken) log(`taken: ${textOf(candidate)}`);
    return isTaken;
  });
  for (const line of unknownOperations(raw.document, official)) log(`undecided: ${line}`);
  const details = detailsOf(taken, raw.document, official);
  const said = isAddress(address) ? address : basename(address);
  const files = new Map([[paths.official, officialText(details, { from: said, integrity })]]);
  if (pinned !== source) files.set(paths.source, `${JSON.stringify(pinned, null, 2)}\n`);
  return { details, files };
}

function atBranch(source: Source): Source {
  const { official } = source;
  return official && official.pin !== official.branch ? { ...source, official: { ...official, pin: official.branch } } : source;
}

/** The official documents in the names of the spec, without what we say of it ourselves. */
export function officialDocument(read: OfficialReader, text: string, what: string, context: PassContext): OpenApiDocument {
  const { document } = read(text, what, context.lock.operations);
  const { official: _, ...plain } = context;
  runPasses(document, { ...plain, fields: {}, overlay: {} });
  return document;
}

function* unknownOperations(spec: OpenApiDocument, official: OpenApiDocument): Generator<string> {
  const known = new Set([...operationsOf(spec)].map(({ operation }) => operation.operationId));
  for (const { verb, path, operation } of operationsOf(official))
    if (!known.has(operation.operationId))
      yield `${verb.toUpperCase()} ${path} is described and the spec does not have it: it needs a name and a rating, see additions.yaml and retry.yaml`;
}

function addressOf({ official }: Source, provider: string): string {
  if (official) return official.url.replaceAll('{pin}', official.pin);
  throw new SpecError(`specs/${provider}/source.json names no "official" documents: give an address or a folder with --from`);
}

/** Documents of a folder have its name as their title, which is no part of what they say. */
function untitled(text: string): string {
  return text.replace(/"title":"[^"]*"/, '"title":""');
}

/** All documents as one text. */
async function documentsAt(address: string, { official }: Source, fetch: FetchCommand): Promise<Buffer> {
  if (!isAddress(address)) return readDescriptionFiles(address);
  if (!address.includes('{file}')) return fetch(address);
  const files = official?.files ?? [];
  if (files.length === 0) throw new SpecError(`${address} stands for several files, and source.json lists none under "official.files"`);
  const folder = await mkdtemp(join(tmpdir(), 'official-'));
  try {
    for (const file of files) await writeFile(join(folder, file), await fetch(address.replaceAll('{file}', file)));
    return await readDescriptionFiles(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
