import { assertPackageName, assertUntaken } from '../provider-add/package-name.ts';
import { formatted } from '../provider-add/formatted.ts';
import { prefixOf } from '../provider-add/package-plan.ts';
import { TSCONFIG, TSCONFIG_BUILD } from '../provider-add/templates/manifest.ts';
import { writeNew } from '../provider-add/write-new.ts';
import { SpecError } from '../specs/errors.ts';
import { portGroups, type PortGroup } from './emit/client.ts';
import { NO_NAMES } from './emit/name-lock.ts';
import type { NamedOperation } from './emit/operations.ts';
import { generateFrom } from './generated.ts';
import { readDocuments } from './read/documents.ts';
import { findSources } from './read/sources.ts';
import type { SoapVersion } from './service/model.ts';
import { storedDocuments } from './stored-documents.ts';
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
  /** The folder that references between files may not lead out of. Default: that of the file, or the folder itself. */
  readonly within?: string | undefined;
  /** The repository, or a folder laid out like it. */
  readonly root: string;
  /** The version of SOAP to use where the service offers both. Default: that of its first binding. */
  readonly soap?: SoapVersion | undefined;
  /** Asks whether the operations that seem to read are safe to repeat. */
  readonly confirm: (operations: readonly string[]) => Promise<boolean>;
}

/**
 * Makes a package out of the WSDL of a service. All of it is written, or nothing.
 *
 * @throws SpecError in one line: a name that cannot be or is taken, documents that cannot be had or read, a service without
 *   an operation
 */
export async function addService({
  name,
  from,
  within,
  root,
  soap,
  confirm,
}: ServiceAddition): Promise<AddedService> {
  assertPackageName(name);
  await assertUntaken(name, root, [`packages/${name}`]);
  const prefix = prefixOf(name, name);
  const documents = await readDocuments(await findSources(from, within));
  const settings = { name, prefix, lock: NO_NAMES, retry: NO_RETRIES, soap };
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
    groups: service.ports.length === 1 ? [] : portGroups(prefix, service.ports),
    example: exampleOf(service.ports.length === 1 ? [] : portGroups(prefix, service.ports), example),
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
  const stored = storedDocuments(documents, from, soap);
  files.set('names.lock.json', json(service.names));
  files.set('retry.json', json(retry));
  files.set('source.json', json(stored.source));
  const inPackage = (file: string): string => `packages/${name}/${file}`;
  const below = new Map([...files].map(([file, text]) => [inPackage(file), text]));
  for (const [file, text] of await formatted(below)) below.set(file, text);
  for (const [file, text] of service.files) below.set(inPackage(`src/generated/${file}`), text);
  for (const [file, text] of stored.files) below.set(inPackage(`wsdl/${file}`), text);
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

/** The call of an operation on a client: `checkVat`, or `Media.GetProfiles` where there are several ports. */
function exampleOf(groups: readonly PortGroup[], { port, method }: NamedOperation): string {
  const group = groups.find((candidate) => candidate.port === port);
  return group ? `${group.member}.${method}` : method;
}
