import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secondsSince } from './command.ts';
import { compact } from './compact.ts';
import type { OpenApiDocument } from './document.ts';
import type { Environment } from './environment.ts';
import { RegistryError } from './fetch.ts';
import { problemsOf } from './gates.ts';
import { specFiles, type SpecFiles } from './layout.ts';
import { loadDirectory } from './load.ts';
import { lockOf } from './lock-names.ts';
import { normalise, passContext } from './normalise.ts';
import type { PassContext } from './passes/types.ts';
import { recoverSource } from './recover-source.ts';
import { copy } from './record.ts';
import { checkSecondSource } from './second-source/check-second-source.ts';
import { SECOND_SOURCES } from './second-source/data.ts';
import { operationsOf } from './walk.ts';

export interface SpecReport {
  readonly problems: readonly string[];
  readonly operations: number;
  /** One line: counts, what was proved and what could not be. */
  readonly summary: string;
}

/**
 * Whether a committed spec is valid, holds facts only, has lost no name, is what its source gives, and differs from its
 * vendor's other sources only where that was assessed.
 *
 * @param secondSources - the folder of the other sources
 */
export async function checkSpec(
  provider: string,
  environment: Environment,
  secondSources: string = SECOND_SOURCES,
): Promise<SpecReport> {
  const start = performance.now();
  const files = specFiles(provider, environment.layout);
  const context = await passContext(provider, environment.layout);
  const committed = await readFiles(files.openapi);
  const document = await loadDirectory(files.openapi);
  const again = differences(committed, normalise(copy(document), context));
  const recovery = await recoverAgain(provider, environment, context, committed);
  const second = await checkSecondSource(provider, document, context, environment.layout, secondSources);
  const problems = [
    ...(await problemsOf(document, context)),
    ...(await lockProblems(files, document, context)),
    ...again.map((what) => `the passes change the committed document: ${what}`),
    ...recovery.problems,
    ...second.problems,
  ];
  const outcome = problems.length === 0 ? 'no problems' : `${problems.length} problems`;
  return {
    problems,
    operations: [...operationsOf(document)].length,
    summary: `${provider}: ${countsOf(document)}; ${outcome}; ${recovery.said}${second.said === undefined ? '' : `; ${second.said}`} (${secondsSince(start)})`,
  };
}

function countsOf(document: OpenApiDocument): string {
  const operations = [...operationsOf(document)].map(({ operation }) => operation);
  const paged = operations.filter((operation) => operation['x-org-pagination']).length;
  const schemas = Object.keys(document.components.schemas).length;
  const ambiguous = operations.filter((operation) => operation['x-org-idempotency'] === 'ambiguous');
  const repeatable = ambiguous.filter(({ 'x-org-repeat': details }) => details?.when ?? details?.own?.exists).length;
  const doubtful = `${ambiguous.length} ambiguous${repeatable > 0 ? ` (${repeatable} repeatable by their parameters)` : ''}`;
  return `${operations.length} operations, ${paged} paged, ${doubtful}, ${schemas} schemas`;
}

/** A name that is in the document but not in the lock could be renamed without anyone noticing. */
async function lockProblems(
  files: SpecFiles,
  document: OpenApiDocument,
  context: PassContext,
): Promise<string[]> {
  const text = await readFile(files.lock, 'utf8').catch(() => '');
  if (text === compact(lockOf(document, context))) return [];
  return [`${files.lock} does not list exactly the names of the document: run specs:update`];
}

async function recoverAgain(
  provider: string,
  environment: Environment,
  context: PassContext,
  committed: ReadonlyMap<string, string>,
): Promise<{ problems: string[]; said: string }> {
  try {
    const { raw, from } = await recoverSource(provider, environment);
    const different = differences(committed, normalise(raw.document, context));
    return {
      problems: different.map((what) => `${from} gives another document: ${what}`),
      said: `recovered again from ${from}, ${different.length === 0 ? 'byte for byte the same' : 'different'}`,
    };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { problems: [], said: `SKIPPED recovering it again: ${error.message}` };
  }
}

async function readFiles(directory: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of await readdir(directory)) files.set(name, await readFile(join(directory, name), 'utf8'));
  return files;
}

/** The files that differ, in one phrase, or none. */
function differences(committed: ReadonlyMap<string, string>, made: ReadonlyMap<string, string>): string[] {
  const names = [...new Set([...committed.keys(), ...made.keys()])].sort();
  const different = names.filter((name) => committed.get(name) !== made.get(name));
  if (different.length === 0) return [];
  return [
    `${different.length} files differ (${different.slice(0, 5).join(', ')}${different.length > 5 ? ', …' : ''})`,
  ];
}
