import { basename } from 'node:path';
import { readDescriptionFiles } from './adapters/openapi/document-files.ts';
import type { RawDocument } from './adapters/types.ts';
import type { OpenApiDocument } from './document.ts';
import { secondsSince } from './command.ts';
import { compact } from './compact.ts';
import { movingParameters } from './diff/flat-call.ts';
import { propose, writeReport } from './diff/propose.ts';
import type { Environment } from './environment.ts';
import { SpecError } from './errors.ts';
import { isAddress } from './fetch-document.ts';
import { problemsOf } from './gates.ts';
import { integrityOf } from './integrity.ts';
import { specFiles } from './layout.ts';
import { lockOf, refuseLostNames } from './lock-names.ts';
import { EMPTY_LOCK, type NamesLock } from './names-lock.ts';
import { newerPackages, newestSource } from './newest.ts';
import { normalise, passContext } from './normalise.ts';
import { providerNamed } from './providers/index.ts';
import type { PassContext } from './passes/types.ts';
import { overlaidText, readDescription } from './read-description.ts';
import { assertVersion, recoverFrom } from './recover-source.ts';
import { own, record } from './record.ts';
import { takeDetails } from './second-source/take-details.ts';
import { isDocumentSource, readSource, type DocumentSource, type Source } from './source.ts';
import { upstreamAddress } from './upstream.ts';
import { operationsOf } from './walk.ts';
import { writeAll } from './write.ts';

export interface UpdateOptions {
  readonly provider: string;
  /**
   * `npm`; `upstream` for the vendor's own address in `source.json`; another address; or a file. A provider whose source
   * is a document has no packages: its `npm` is `upstream`.
   */
  readonly from: string;
  /** Names that the source has no more may go. */
  readonly acceptRemovals: boolean;
  /** Take the newest versions of the packages, or the document as it is now, and pin those. Default: the pinned ones. */
  readonly latest?: boolean;
}

/**
 * Source → passes → gates → files. Nothing is written before everything has passed.
 *
 * @throws SpecError with what to do, the committed files untouched
 */
export async function updateSpec(options: UpdateOptions, environment: Environment): Promise<void> {
  const write = await prepareUpdate(options, environment);
  await write();
}

/**
 * All of {@link updateSpec} but the writing.
 *
 * @returns what writes, so that several documents can be written once all of them have passed
 */
export async function prepareUpdate(
  options: UpdateOptions,
  environment: Environment,
): Promise<() => Promise<void>> {
  const start = performance.now();
  const { provider, acceptRemovals } = options;
  const { layout, log } = environment;
  const note = (line: string): void => {
    log(`undecided: ${line}`);
  };
  const committed = { ...(await passContext(provider, layout)), note };
  const taken = await detailsFrom(options, committed, environment);
  const known = taken ? { ...committed, official: taken.details } : committed;
  const { raw, source } = await readRaw(taken ? { ...options, from: 'npm', latest: false } : options, environment);
  const { document } = raw;
  const first = normalise(document, known);
  const omitted = await omittedIn(document, known.lock, provider, environment);
  const context = { ...known, lock: { ...known.lock, ...(omitted && { omitted }) } };
  const files = omitted === known.lock.omitted ? first : normalise(document, context);
  const counts = `${[...operationsOf(document)].length} operations, ${Object.keys(document.components.schemas).length} schemas`;
  log(`normalised: ${counts}`);

  const lock = lockOf(document, context);
  if (!acceptRemovals) refuseLostNames(context.lock, lock);
  const problems = await problemsOf(document, acceptRemovals ? { ...context, lock: EMPTY_LOCK } : context);
  if (problems.length > 0) {
    throw new SpecError(`nothing written, ${problems.length} problems: ${problems.slice(0, 3).join('; ')}`);
  }
  log('checked: valid OpenAPI 3.1, facts only, every operation classified');

  const paths = specFiles(provider, layout);
  const others = new Map([[paths.lock, compact(lock)]]);
  if (source) others.set(paths.source, `${JSON.stringify(source, null, 2)}\n`);
  for (const [path, text] of taken?.files ?? []) others.set(path, text);
  const proposal = await propose(provider, document, context.rules, environment);
  for (const [path, text] of proposal.files) others.set(path, text);
  const added = Object.keys(lock.operations).filter(
    (key) => !Object.hasOwn(context.lock.operations, key),
  ).length;
  return async () => {
    await writeAll(paths.openapi, files, others);
    await writeReport(proposal);
    log(proposal.summary);
    for (const path of proposal.files.keys()) log(`proposed: ${path}`);
    log(
      `${provider}: wrote ${counts} (${added} operations new) in ${files.size} files, ${secondsSince(start)}`,
    );
  };
}

/** The details of official documents, where these are what is read and the spec has another source. */
async function detailsFrom(
  { provider, from, latest = false }: UpdateOptions,
  context: PassContext,
  environment: Environment,
): Promise<Awaited<ReturnType<typeof takeDetails>> | undefined> {
  const read = providerNamed(provider).readOfficial;
  if (from === 'npm' || !read) return undefined;
  const source = await readSource(specFiles(provider, environment.layout).source);
  if (isDocumentSource(source)) throw new SpecError(`the source of ${provider} is its vendor's document already`);
  return takeDetails({ provider, from, latest, source, read }, context, environment);
}

/** The parameters that would move the body of a known call, those that an earlier update found included. */
async function omittedIn(
  document: OpenApiDocument,
  { omitted }: NamesLock,
  provider: string,
  { baseline, layout, log }: Environment,
): Promise<NamesLock['omitted']> {
  const before = await baseline(specFiles(provider, layout).openapi);
  const found = Object.entries(before ? movingParameters(before, document) : {});
  if (found.length === 0) return omitted;
  const all = record<readonly string[]>(Object.entries(omitted ?? {}));
  for (const [key, names] of found) {
    all[key] = [...(own(all, key) ?? []), ...names];
    log(
      `undecided: ${key} has ${names.join(' and ')} as new parameter${names.length > 1 ? 's' : ''}, which would move the body of the call: left out, for the option query or headers of a call ("omitted" in names.lock.json)`,
    );
  }
  return all;
}

/** The raw document, and what `source.json` must say from now on where that differs. */
async function readRaw(
  options: UpdateOptions,
  environment: Environment,
): Promise<{ raw: RawDocument; source?: Source | DocumentSource }> {
  const { provider, from } = options;
  const { layout, log } = environment;
  const pinned = await readSource(specFiles(provider, layout).source);
  if (from !== 'npm' || isDocumentSource(pinned)) return readVendorDocument(pinned, options, environment);
  const { integrity, ...upstream } = pinned.upstream;
  if (!options.latest) {
    const recovered = await recoverFrom({ ...pinned, upstream }, provider, environment);
    assertVersion(recovered, pinned.apiVersion, specFiles(provider, layout).source);
    report(recovered.raw, `recovered: ${recovered.from}, integrity as pinned`, log);
    return { raw: recovered.raw, ...(integrity !== undefined && { source: { ...pinned, upstream } }) };
  }
  const newest = await newestSource({ ...pinned, upstream }, environment.view);
  const newer = newerPackages(pinned, newest);
  log(newer.length > 0 ? `newer: ${newer.join(', ')}` : `${provider}: the pinned packages are the newest`);
  const { raw, from: name, source } = await recoverFrom(newest, provider, environment);
  report(raw, `recovered: ${name}, integrity as the registry says`, log);
  return { raw, source };
}

/** The vendor's own document, from its address or from a file. */
async function readVendorDocument(
  pinned: Source | DocumentSource,
  { provider, from, latest }: UpdateOptions,
  { fetch, layout, log }: Environment,
): Promise<{ raw: RawDocument; source?: Source | DocumentSource }> {
  const address = from === 'npm' || from === 'upstream' ? upstreamAddress(pinned) : from;
  const content = await (isAddress(address) ? fetch(address) : readDescriptionFiles(address, log));
  const integrity = integrityOf(content);
  const known = isDocumentSource(pinned) ? pinned.document : { ...pinned.upstream, from: upstreamAddress(pinned) };
  if (!latest && known.from === address && known.integrity !== undefined && known.integrity !== integrity) {
    throw new SpecError(
      `${address} is another document than source.json pins (sha512 differs): take it with --latest once you have seen why`,
    );
  }
  const text = await overlaidText(provider, content.toString('utf8'), address, layout, log);
  const raw = await readDescription(provider, text, address);
  report(raw, `read: ${address}, ${integrity.slice(0, 20)}…`, log);
  for (const line of providerNamed(provider).differences?.(text, address) ?? [])
    log(`undecided: ${line}`);
  const apiVersion = raw.document.info.version;
  if (isDocumentSource(pinned)) {
    const document = { from: isAddress(address) ? address : basename(address), integrity };
    return { raw, source: { ...pinned, document, apiVersion } };
  }
  // A file is nothing that could be had again: what it gives is compared with the packages.
  if (!isAddress(address)) return { raw };
  const upstream = known.from === address ? pinned.upstream : { ...pinned.upstream, url: address };
  return { raw, source: { ...pinned, apiVersion, upstream: { ...upstream, integrity } } };
}

function report(raw: RawDocument, recovered: string, log: Environment['log']): void {
  log(recovered);
  if (raw.skipped.length > 0) log(`no HTTP operation: ${raw.skipped.join(', ')}`);
  if (raw.unknown.length > 0) log(`unknown: ${raw.unknown.join(', ')}`);
}
