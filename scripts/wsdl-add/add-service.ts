import { access, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { assertPackageName } from '../provider-add/package-name.ts';
import { formatted } from '../provider-add/formatted.ts';
import { prefixOf } from '../provider-add/package-plan.ts';
import { TSCONFIG, TSCONFIG_BUILD } from '../provider-add/templates/manifest.ts';
import { writeNew } from '../provider-add/write-new.ts';
import { SpecError } from '../specs/errors.ts';
import { integrityOf } from '../specs/integrity.ts';
import { generateFrom } from './generated.ts';
import { readDocuments } from './read/documents.ts';
import { NO_RETRIES, proposedReads, type RetryFile } from './retry-file.ts';
import {
  changeset,
  indexFile,
  packageJson,
  readmeFile,
  testFile,
  TSDOWN,
  type SoapPlan,
} from './templates.ts';

/** What was written. */
export interface AddedService {
  readonly name: string;
  readonly operations: number;
  readonly types: number;
  readonly files: number;
  /** What the documents contain and cannot be expressed. */
  readonly notes: readonly string[];
  /** The operations whose names say that they only read. */
  readonly proposed: readonly string[];
  /** Whether they were confirmed. */
  readonly isConfirmed: boolean;
}

/** What a package is made of. */
export interface ServiceAddition {
  readonly name: string;
  /** A WSDL file, a folder with WSDL files, or an address. */
  readonly from: string;
  /** The repository, or a folder laid out like it. */
  readonly root: string;
  /** Asks whether the operations that seem to read are safe to repeat. */
  readonly confirm: (operations: readonly string[]) => Promise<boolean>;
}

/**
 * Makes a package out of the WSDL of a service. All of it is written, or nothing.
 *
 * @throws SpecError in one line: a name that cannot be or is taken, documents that cannot be had or read, a service without
 *   an operation
 */
export async function addService({ name, from, root, confirm }: ServiceAddition): Promise<AddedService> {
  assertPackageName(name);
  const isTaken = await access(join(root, 'packages', name)).then(
    () => true,
    () => false,
  );
  if (isTaken)
    throw new SpecError(`"${name}" is taken: packages/${name} exists; remove it, or choose another name`);
  const prefix = prefixOf(name, name);
  const documents = await readDocuments(from);
  const settings = { name, prefix, lock: {}, retry: NO_RETRIES };
  const first = generateFrom(documents, settings);
  const [example] = first.operations;
  if (!example)
    throw new SpecError(`${from} has no operation that is bound to SOAP, so that there is nothing to call`);
  const proposed = proposedReads(first.operations.map(({ constant }) => constant));
  const isConfirmed = proposed.length > 0 && (await confirm(proposed));
  const retry: RetryFile = isConfirmed
    ? { confirmed: Object.fromEntries(proposed.map((one) => [one, 'safe' as const])), proposed: [] }
    : { confirmed: {}, proposed };
  const service = generateFrom(documents, { ...settings, lock: first.names, retry });
  const plan: SoapPlan = {
    name,
    prefix,
    ports: service.ports,
    example:
      service.ports.length === 1 ? example.operation.name : `${example.port.name}.${example.operation.name}`,
    exampleOperation: example.constant,
    operations: service.operations.length,
    types: service.types,
  };
  const files = new Map([
    ['package.json', packageJson(plan)],
    ['README.md', readmeFile(plan)],
    ['tsconfig.json', TSCONFIG],
    ['tsconfig.build.json', TSCONFIG_BUILD],
    ['tsdown.config.ts', TSDOWN],
    ['src/index.ts', indexFile(plan)],
    ['test/generated.test.ts', testFile(plan)],
  ]);
  const inPackage = (file: string): string => `packages/${name}/${file}`;
  const below = new Map([...files].map(([file, text]) => [inPackage(file), text]));
  for (const [file, text] of await formatted(below)) below.set(file, text);
  for (const [file, text] of service.files) below.set(inPackage(`src/generated/${file}`), text);
  below.set(inPackage('names.lock.json'), json(service.names));
  below.set(inPackage('retry.json'), json(retry));
  const sources = storedSources(documents.places, documents.isRemote);
  const integrity: Record<string, string> = {};
  for (const [place, path] of sources) {
    const text = documents.texts.get(place) ?? (await readFile(place, 'utf8'));
    below.set(inPackage(`wsdl/${path}`), text);
    integrity[path] = integrityOf(Buffer.from(text));
  }
  below.set(inPackage('source.json'), json({ from: documents.isRemote ? from : basename(from), integrity }));
  below.set(`.changeset/${name}-first-release.md`, changeset(plan));
  await writeNew(root, below, new Map());
  return {
    name,
    operations: service.operations.length,
    types: service.types,
    files: below.size,
    notes: service.notes,
    proposed,
    isConfirmed,
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Where the documents are kept: as they lie to each other, so that their references hold. */
function storedSources(places: readonly string[], isRemote: boolean): Map<string, string> {
  const [only] = places;
  if (isRemote) return new Map(places.map((place, index) => [place, remoteName(place, index)]));
  if (places.length === 1 && only !== undefined) return new Map([[only, basename(only)]]);
  const folder = places.map((place) => dirname(place)).reduce(commonFolder);
  return new Map(places.map((place) => [place, relative(folder, place)]));
}

function commonFolder(a: string, b: string): string {
  const [left, right] = [a.split('/'), b.split('/')];
  const length = left.findIndex((part, index) => part !== right[index]);
  return left.slice(0, length < 0 ? left.length : length).join('/');
}

function remoteName(place: string, index: number): string {
  const name = basename(new URL(place).pathname).replaceAll(/[^\w.-]/g, '_') || 'service';
  return `${index === 0 ? '' : `${index}-`}${/\.(?:wsdl|xsd)$/i.test(name) ? name : `${name}.${index === 0 ? 'wsdl' : 'xsd'}`}`;
}
