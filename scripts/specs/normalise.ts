import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { JsonValue, OpenApiDocument } from './document.ts';
import { SpecError } from './errors.ts';
import { specFiles, type Layout } from './layout.ts';
import { readNamesLock } from './names-lock.ts';
import { runPasses } from './passes/index.ts';
import type { Fields, PassContext } from './passes/types.ts';
import { providerNamed } from './providers/index.ts';
import { readJobs } from './jobs/read-jobs.ts';
import { readRatings } from './ratings/read-ratings.ts';
import { readOfficialDetails } from './second-source/official-file.ts';
import { split } from './split.ts';
import { compact } from './compact.ts';

/** What the passes need to know about a provider besides its document. */
export async function passContext(provider: string, layout: Layout): Promise<PassContext> {
  const files = specFiles(provider, layout);
  const { fields, patch } = withoutFields(await readOverlay(files.overlay), files.overlay);
  const official = await readOfficialDetails(files.official);
  return {
    rules: providerNamed(provider).rules,
    lock: await readNamesLock(files.lock),
    overlay: patch,
    fields,
    ratings: await readRatings(files.ratings),
    jobs: await readJobs(files.jobs),
    ...(official && { official }),
  };
}

async function readOverlay(file: string): Promise<JsonValue> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    return parse(text) as JsonValue;
  } catch (error) {
    throw new SpecError(
      `${file} is not YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`,
    );
  }
}

function withoutFields(overlay: JsonValue, file: string): { fields: Fields; patch: JsonValue } {
  if (overlay === null || typeof overlay !== 'object' || !('fields' in overlay)) return { fields: {}, patch: overlay };
  const { fields, ...patch } = overlay;
  const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap(fields) || !Object.values(fields as object).every(isMap))
    throw new SpecError(`${file}: "fields" must hold a map of fields for each schema or operation`);
  return { fields: fields as Fields, patch };
}

/** Runs the passes and gives the files to commit: name → text. The document becomes the normalised one. */
export function normalise(document: OpenApiDocument, context: PassContext): ReadonlyMap<string, string> {
  runPasses(document, context);
  return render(document, context);
}

function render(document: OpenApiDocument, context: PassContext): ReadonlyMap<string, string> {
  const { index, groups } = split(document, context.rules);
  const files = new Map([['index.json', compact(index)]]);
  for (const [name, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
    files.set(`${name}.json`, compact(group));
  return files;
}
