import type { RawDocument } from './adapters/types.ts';
import { secondsSince } from './command.ts';
import { compact } from './compact.ts';
import { propose, writeReport } from './diff/propose.ts';
import type { Environment } from './environment.ts';
import { SpecError } from './errors.ts';
import { problemsOf } from './gates.ts';
import { specFiles } from './layout.ts';
import { namesOf, refuseLostNames } from './lock-names.ts';
import { EMPTY_LOCK } from './names-lock.ts';
import { newerPackages, newestSource } from './newest.ts';
import { normalise, passContext } from './normalise.ts';
import { readDescription } from './read-description.ts';
import { recoverFrom, recoverSource } from './recover-source.ts';
import type { Source } from './source.ts';
import { readSource } from './source.ts';
import { operationsOf } from './walk.ts';
import { writeAll } from './write.ts';

export interface UpdateOptions {
  readonly provider: string;
  /** `npm`, or the path of an OpenAPI document. */
  readonly from: string;
  /** Names that the source has no more may go. */
  readonly acceptRemovals: boolean;
  /** Take the newest versions of the packages and pin those. Default: the pinned ones. */
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
  const context = await passContext(provider, layout);
  const { raw, source } = await readRaw(options, environment);
  const { document } = raw;
  const files = normalise(document, context);
  const counts = `${[...operationsOf(document)].length} operations, ${Object.keys(document.components.schemas).length} schemas`;
  log(`normalised: ${counts}`);

  const lock = namesOf(document, context.rules);
  if (!acceptRemovals) refuseLostNames(context.lock, lock);
  const problems = await problemsOf(document, acceptRemovals ? { ...context, lock: EMPTY_LOCK } : context);
  if (problems.length > 0) {
    throw new SpecError(`nothing written, ${problems.length} problems: ${problems.slice(0, 3).join('; ')}`);
  }
  log('checked: valid OpenAPI 3.1, facts only, every operation classified');

  const paths = specFiles(provider, layout);
  const others = new Map([[paths.lock, compact(lock)]]);
  if (source) others.set(paths.source, `${JSON.stringify(source, null, 2)}\n`);
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

/** The raw document, and what `source.json` must say from now on where that differs. */
async function readRaw(
  options: UpdateOptions,
  environment: Environment,
): Promise<{ raw: RawDocument; source?: Source }> {
  const { provider, from } = options;
  const { log } = environment;
  if (from !== 'npm') {
    const raw = await readDescription(provider, from);
    log(`read: ${from}`);
    return { raw };
  }
  if (!options.latest) {
    const { raw, from: name } = await recoverSource(provider, environment);
    report(raw, `recovered: ${name}, integrity as pinned`, log);
    return { raw };
  }
  const pinned = await readSource(specFiles(provider, environment.layout).source);
  const newest = await newestSource(pinned, environment.view);
  const newer = newerPackages(pinned, newest);
  log(newer.length > 0 ? `newer: ${newer.join(', ')}` : `${provider}: the pinned packages are the newest`);
  const { raw, from: name, source } = await recoverFrom(newest, provider, environment);
  report(raw, `recovered: ${name}, integrity as the registry says`, log);
  return { raw, source };
}

function report(raw: RawDocument, recovered: string, log: Environment['log']): void {
  log(recovered);
  if (raw.skipped.length > 0) log(`no HTTP operation: ${raw.skipped.join(', ')}`);
  if (raw.unknown.length > 0) log(`unknown by declaration: ${raw.unknown.join(', ')}`);
}
