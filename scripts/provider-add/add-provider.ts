import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { generateApi } from '../codegen/generate-api.ts';
import { camelCase } from '../codegen/names/case.ts';
import { parseDocument } from '../specs/adapters/openapi/parse-document.ts';
import { parseText } from '../specs/adapters/openapi/parse-text.ts';
import { compact } from '../specs/compact.ts';
import { SpecError } from '../specs/errors.ts';
import { fetchDocument, isAddress } from '../specs/fetch-document.ts';
import { problemsOf } from '../specs/gates.ts';
import { integrityOf } from '../specs/integrity.ts';
import { namesOf } from '../specs/lock-names.ts';
import { loadFiles } from '../specs/load.ts';
import { EMPTY_LOCK } from '../specs/names-lock.ts';
import { normalise } from '../specs/normalise.ts';
import { applyOverlay } from '../specs/overlays/apply-overlay.ts';
import { openApiProvider } from '../specs/providers/openapi/openapi-provider.ts';
import { parseRatings } from '../specs/ratings/read-ratings.ts';
import { readDescriptionFiles } from '../specs/adapters/openapi/document-files.ts';
import { copy } from '../specs/record.ts';
import { operationsOf } from '../specs/walk.ts';
import type { Undecided } from './detect/undecided.ts';
import { encodersOf, formsHaveLists, hasWire } from './encoders.ts';
import { formatted } from './formatted.ts';
import { packageFiles } from './package-files.ts';
import { assertPackageName, assertUntaken } from './package-name.ts';
import { prefixOf, type PackagePlan } from './package-plan.ts';
import { survey } from './survey.ts';
import { withErrorSections } from './templates/error-index.ts';
import { ratingsFile } from './templates/ratings.ts';
import {
  changeset,
  codegenProvider,
  codegenRules,
  jobsStub,
  overlayStub,
  specsProvider,
  withDependency,
  withProvider,
} from './templates/registration.ts';
import { writeNew } from './write-new.ts';

export interface AddOptions {
  readonly name: string;
  /** A file, a folder of documents, or an address with https. */
  readonly from: string;
  /** The repository, or a folder laid out like it. */
  readonly root: string;
  /** A file: an OpenAPI Overlay that the document is changed by before it is read, kept for later updates. */
  readonly overlay?: string | undefined;
  /** Told what is being done. */
  readonly report?: (step: string) => void;
}

export interface AddedProvider {
  readonly name: string;
  readonly operations: number;
  readonly paged: number;
  readonly types: number;
  readonly files: number;
  /** Each with the place where it is decided. */
  readonly undecided: readonly { readonly question: string; readonly where: string }[];
}

/**
 * Makes a package out of an OpenAPI document, and registers it where the others are. All of it is written, or nothing.
 *
 * @throws SpecError in one line: a name that cannot be or is taken, a document that cannot be had or read
 */
export async function addProvider({
  name,
  from,
  root,
  overlay,
  report = () => undefined,
}: AddOptions): Promise<AddedProvider> {
  await refuseName(name, root);
  report(isAddress(from) ? 'fetching' : 'reading');
  const notes: string[] = [];
  const note = (line: string): unknown => notes.push(line);
  const content = await (isAddress(from) ? fetchDocument(from) : readDescriptionFiles(from, note));
  const overlayText = overlay === undefined ? undefined : await textOf(overlay);
  const text = content.toString('utf8');
  const changed =
    overlay === undefined || overlayText === undefined
      ? text
      : JSON.stringify(
          applyOverlay(parseText(text, from, note), overlayText, overlay, (line) =>
            note(line.replace(overlay, basename(overlay))),
          ),
        );
  const description = parseDocument(changed, from, note);
  const found = survey(description, from, notes);
  const { specDetails } = found;
  report('normalising');
  const { rules } = openApiProvider(specDetails);
  const retry = ratingsFile(found.document, found.keyed);
  const ratings = parseRatings(retry, `specs/${name}/retry.yaml`);
  const context = { rules, lock: EMPTY_LOCK, overlay: null, fields: {}, ratings };
  const openapi = normalise(found.document, context);
  // As `pnpm generate` will read it: the order of things shows in the names it gives.
  const document = loadFiles(openapi);
  const again = normalise(copy(document), context);
  if ([...openapi].some(([file, text]) => again.get(file) !== text))
    throw new SpecError(`${from}: the passes do not settle`);
  const problems = await problemsOf(document, context);
  if (problems.length > 0) throw new SpecError(`${from}: ${problems.slice(0, 3).join('; ')}`);

  const prefix = prefixOf(name, specDetails.title);
  const plan: PackagePlan = {
    name,
    prefix,
    variable: name.replaceAll('-', '_').toUpperCase(),
    binding: camelCase(name),
    survey: found,
    document,
    encoders: encodersOf(document),
    hasWire: hasWire(document),
    formsHaveLists: formsHaveLists(document),
  };
  report('generating');
  const generatorRules = { ...codegenRules(plan), ratings };
  const api = await generateApi(name, document, generatorRules, undefined).catch((error: unknown) => {
    throw new SpecError(`${from}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const paged = [...operationsOf(document)].filter(({ operation }) => operation['x-org-pagination']).length;

  report('writing');
  const at = (path: string): string => join(root, path);
  const where = (place: Undecided['place']): string => placeOf(place, name);
  const files = new Map<string, string>([
    [`specs/${name}/source.json`, sourceJson(from, content, found.licence, document.info.version)],
    [`specs/${name}/overlay.yaml`, overlayStub(plan, where)],
    [`specs/${name}/retry.yaml`, retry],
    [`specs/${name}/jobs.yaml`, jobsStub(plan)],
    [`specs/${name}/names.lock.json`, compact(namesOf(document, rules))],
    [`scripts/specs/providers/${name}.ts`, specsProvider(plan)],
    [`scripts/codegen/providers/${name}.ts`, codegenProvider(plan)],
    [`.changeset/${name}-first-release.md`, changeset(plan)],
  ]);
  if (overlayText !== undefined) files.set(`specs/${name}/openapi.overlay.yaml`, overlayText);
  for (const [file, text] of openapi) files.set(`specs/${name}/openapi/${file}`, text);
  for (const [file, text] of packageFiles(plan, { operations: api.counts.operations, paged }))
    files.set(`packages/${name}/${file}`, text);
  for (const [file, text] of await formatted(files)) files.set(file, text);
  for (const [file, text] of api.files) files.set(`packages/${name}/src/generated/${file}`, text);
  const edits = new Map<string, string>();
  for (const [file, edit] of [
    ['scripts/specs/providers/index.ts', withProvider],
    ['examples/snippets/package.json', withDependency('dependencies')],
    // The site compiles the examples of every operation.
    ['docs/package.json', withDependency('devDependencies')],
    ['docs/guides/error-index.md', withErrorSections],
  ] as const)
    edits.set(file, edit(await readFile(at(file), 'utf8'), plan));
  await writeNew(root, files, edits);
  return {
    name,
    operations: api.counts.operations,
    paged,
    types: api.counts.types,
    files: files.size,
    undecided: found.undecided.map(({ question, place, all }) => ({
      question,
      where: all ? `${where(place)} (all ${all.length}: specs/${name}/overlay.yaml)` : where(place),
    })),
  };
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new SpecError(`the overlay ${file} cannot be read`);
  });
}

async function refuseName(name: string, root: string): Promise<void> {
  assertPackageName(name);
  await assertUntaken(name, root, [
    `packages/${name}`,
    `specs/${name}`,
    `scripts/specs/providers/${name}.ts`,
    `scripts/codegen/providers/${name}.ts`,
  ]);
}

function sourceJson(from: string, content: Buffer, licence: string, apiVersion: string): string {
  const document = { from: isAddress(from) ? from : basename(from), integrity: integrityOf(content) };
  return `${JSON.stringify({ document, apiVersion, licence }, null, 2)}\n`;
}

function placeOf(place: Undecided['place'], name: string): string {
  switch (place) {
    case 'provider':
      return `packages/${name}/src/provider.ts`;
    case 'client':
      return `packages/${name}/src/client.ts`;
    case 'facts':
      return `scripts/specs/providers/${name}.ts`;
    case 'names':
      return `specs/${name}/names.lock.json`;
    case 'source':
      return `specs/${name}/source.json`;
    case 'webhooks':
      return `packages/${name}/src/webhooks`;
    case 'overlay':
      return `specs/${name}/overlay.yaml`;
  }
}
