import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { formatted } from '../provider-add/formatted.ts';
import { prefixOf } from '../provider-add/package-plan.ts';
import { SpecError } from '../specs/errors.ts';
import { isAddress } from '../specs/fetch-document.ts';
import type { NameLock } from './emit/name-lock.ts';
import { generateFrom } from './generated.ts';
import { readDocuments } from './read/documents.ts';
import { findSources } from './read/sources.ts';
import { packageLock, packageRetries } from './regenerate.ts';
import { proposedReads, type RetryFile } from './retry-file.ts';
import { readSource, storedDocuments } from './stored-documents.ts';

/** What became of a package. */
export interface UpdatedService {
  readonly added: readonly string[];
  /** Operations, types and properties that are gone. */
  readonly removed: readonly string[];
  readonly operations: number;
  readonly notes: readonly string[];
}

/** How a package is brought up to date. */
export interface ServiceUpdate {
  readonly name: string;
  /** The new documents: a WSDL file, a folder, or an address. Default: the address that they came from. */
  readonly from?: string | undefined;
  /** The folder that references between files may not lead out of. Default: that of the file, or the folder itself. */
  readonly within?: string | undefined;
  /** The repository, or a folder laid out like it. */
  readonly root: string;
  /** Whether operations, types and properties may vanish, which breaks users. */
  readonly acceptRemovals: boolean;
}

/** Whether a package is one that `pnpm wsdl:add` wrote. */
export const isService = (name: string, root: string): Promise<boolean> =>
  access(fileURLToPath(new URL('wsdl/', folderOf(name, root)))).then(
    () => true,
    () => false,
  );

const folderOf = (name: string, root: string): URL => new URL(`packages/${name}/`, pathToFileURL(`${root}/`));

/**
 * Replaces the documents of a SOAP package by newer ones, and generates its code anew. Names stay; operations that are new
 * and seem to read are proposed. Nothing is written unless all of it was generated; documents that are gone are removed last.
 *
 * @throws SpecError in one line: documents that cannot be had or read, or something that would vanish
 */
export async function updateService({
  name,
  from,
  within,
  root,
  acceptRemovals,
}: ServiceUpdate): Promise<UpdatedService> {
  const folder = folderOf(name, root);
  const source = await readSource(folder);
  const origin = from ?? source.from;
  if (from === undefined && !isAddress(origin))
    throw new SpecError(
      `the documents of ${name} came from the file or folder "${origin}"; name the new ones with --from`,
    );
  const [lock, retries] = await Promise.all([packageLock(folder), packageRetries(folder)]);
  const documents = await readDocuments(await findSources(origin, within));
  const settings = { name, prefix: prefixOf(name, name), lock, soap: source.soap };
  const constants = generateFrom(documents, { ...settings, retry: retries }).operations.map(
    ({ constant }) => constant,
  );
  const retry = retriesOf(constants, retries, lock);
  const service = generateFrom(documents, { ...settings, retry });
  if (service.operations.length === 0)
    throw new SpecError(`${origin} has no operation that is bound to SOAP; the package stays as it is`);
  const before = membersOf(lock);
  const after = membersOf(service.names);
  const removed = [...before].filter((member) => !after.has(member));
  if (removed.length > 0 && !acceptRemovals)
    throw new SpecError(
      `${origin} no longer has ${some(removed)}; that breaks users: pass --accept-removals to take it, with a changeset`,
    );
  const stored = storedDocuments(documents, origin, source.soap);
  const texts = { 'names.lock.json': service.names, 'retry.json': retry, 'source.json': stored.source };
  const files = await formatted(
    new Map(
      Object.entries(texts).map(([file, value]) => [`packages/${name}/${file}`, JSON.stringify(value)]),
    ),
  );
  const all = new Map([
    ...[...files].map(([path, text]) => [path.slice(`packages/${name}/`.length), text] as const),
    ...[...service.files].map(([file, text]) => [`src/generated/${file}`, text] as const),
    ...[...stored.files].map(([file, text]) => [`wsdl/${file}`, text] as const),
  ]);
  const outdated = new Set(await documentFiles(fileURLToPath(new URL('wsdl', folder))));
  for (const [path, text] of all) {
    const file = fileURLToPath(new URL(path.split('/').map(encodeURIComponent).join('/'), folder));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    outdated.delete(file);
  }
  for (const file of outdated) await rm(file);
  return {
    added: [...after].filter((member) => !before.has(member)),
    removed,
    operations: service.operations.length,
    notes: service.notes,
  };
}

/** The files of a folder, with those of its folders. */
async function documentFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The ratings of operations that are still there, and proposals for new ones. */
function retriesOf(
  constants: readonly string[],
  { confirmed, proposed }: RetryFile,
  lock: NameLock,
): RetryFile {
  const now = new Set(constants);
  const known = new Set(Object.values(lock.operations));
  const isNew = (constant: string): boolean => !known.has(constant);
  return {
    confirmed: Object.fromEntries(Object.entries(confirmed).filter(([constant]) => now.has(constant))),
    proposed: [
      ...proposed.filter((constant) => now.has(constant)),
      ...proposedReads(constants.filter(isNew)),
    ],
  };
}

/** What users may have written of a package. */
function membersOf({ types, properties, operations }: NameLock): Set<string> {
  const members = new Set(Object.values(operations).map((name) => `the operation ${name}`));
  for (const [type, name] of Object.entries(types)) {
    members.add(`the type ${name}`);
    for (const word of (properties[type] ?? '').split(' '))
      if (word !== '') members.add(`${name}.${word.replace(/^.*[=}@+]/, '')}`);
  }
  return members;
}

function some(members: readonly string[]): string {
  const shown = members.slice(0, 5).join(', ');
  return members.length > 5 ? `${shown} and ${members.length - 5} more` : shown;
}
