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
import { candidatesOf, factsOf, type OfficialFacts } from './official-facts.ts';
import { officialText } from './official-file.ts';
import { judgementOf, readJudgements, textOf } from './verdicts.ts';

/**
 * What the official documents have and the source of a spec lacks. A fact that contradicts nothing is taken unless
 * `second-source.yaml` judges it otherwise; any other fact only where that file says `taken`.
 *
 * @param from - `upstream`, an address with `{file}` for each of the documents, a folder or a file
 * @returns the facts, and the file that keeps them
 * @throws SpecError when the documents cannot be read
 */
export async function takeFacts(
  { provider, from, source, read }: { provider: string; from: string; source: Source; read: OfficialReader },
  context: PassContext,
  environment: Environment,
): Promise<{ facts: OfficialFacts; file: string; text: string }> {
  const { layout, log } = environment;
  const address = from === 'upstream' ? addressOf(source, provider) : from;
  const content = await documentsAt(address, source, environment.fetch);
  const text = content.toString('utf8');
  const integrity = integrityOf(Buffer.from(untitled(text)));
  log(`read: ${address}, ${integrity.slice(0, 20)}…`);
  const official = officialDocument(read, text, address, context);
  const { official: _, ...plain } = context;
  const { raw } = await recoverSource(provider, environment);
  normalise(raw.document, plain);
  const judgements = (await readJudgements(specFiles(provider, layout).secondSource)) ?? [];
  const taken = candidatesOf(raw.document, official).filter((candidate) => {
    const verdict = judgementOf(candidate, judgements)?.verdict;
    const isTaken = verdict === 'taken' || (verdict === undefined && candidate.isNew);
    if (isTaken) log(`taken: ${textOf(candidate)}`);
    return isTaken;
  });
  for (const line of unknownOperations(raw.document, official)) log(`undecided: ${line}`);
  const facts = factsOf(taken, raw.document, official);
  const said = isAddress(address) ? address : basename(address);
  return { facts, file: specFiles(provider, layout).official, text: officialText(facts, { from: said, integrity }) };
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
