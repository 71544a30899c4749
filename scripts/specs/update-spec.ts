import type { RawDocument } from './adapters/types.ts';
import { secondsSince } from './command.ts';
import { compact } from './compact.ts';
import type { Environment } from './environment.ts';
import { SpecError } from './errors.ts';
import { problemsOf } from './gates.ts';
import { specFiles } from './layout.ts';
import { namesOf, refuseLostNames } from './lock-names.ts';
import { EMPTY_LOCK } from './names-lock.ts';
import { normalise, passContext } from './normalise.ts';
import { readDescription } from './read-description.ts';
import { recoverSource } from './recover-source.ts';
import { operationsOf } from './walk.ts';
import { writeAll } from './write.ts';

export interface UpdateOptions {
  readonly provider: string;
  /** `npm`, or the path of an OpenAPI document. */
  readonly from: string;
  /** Names that the source has no more may go. */
  readonly acceptRemovals: boolean;
}

/**
 * Source → passes → gates → files. Nothing is written before everything has passed.
 *
 * @throws SpecError with what to do, the committed files untouched
 */
export async function updateSpec(options: UpdateOptions, environment: Environment): Promise<void> {
  const start = performance.now();
  const { provider, acceptRemovals } = options;
  const { layout, log } = environment;
  const context = await passContext(provider, layout);
  const { document } = await readRaw(options, environment);
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
  await writeAll(paths.openapi, files, new Map([[paths.lock, compact(lock)]]));
  const added = Object.keys(lock.operations).filter(
    (key) => !Object.hasOwn(context.lock.operations, key),
  ).length;
  log(
    `${provider}: wrote ${counts} (${added} operations new) in ${files.size} files, ${secondsSince(start)}`,
  );
}

async function readRaw({ provider, from }: UpdateOptions, environment: Environment): Promise<RawDocument> {
  const { log } = environment;
  if (from !== 'npm') {
    const raw = await readDescription(provider, from);
    log(`read: ${from}`);
    return raw;
  }
  const { raw, from: name } = await recoverSource(provider, environment);
  log(`recovered: ${name}, integrity as pinned`);
  if (raw.skipped.length > 0) log(`no HTTP operation: ${raw.skipped.join(', ')}`);
  if (raw.unknown.length > 0) log(`unknown by declaration: ${raw.unknown.join(', ')}`);
  return raw;
}
