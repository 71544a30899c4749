import { readFile } from 'node:fs/promises';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpecError } from '../specs/errors.ts';
import { integrityOf } from '../specs/integrity.ts';
import type { ServiceDocuments } from './read/documents.ts';
import type { SoapVersion } from './service/model.ts';
import { FolderSources, StoredSources, type Sources } from './read/sources.ts';

/** The file `source.json` of a package. */
export interface ServiceSource {
  /** The address, or the name of the file or folder. */
  readonly from: string;
  /** The documents to begin with: files of `wsdl`, or addresses. */
  readonly entries: readonly string[];
  /** The version of SOAP that is used where a port type is bound to several. */
  readonly soap?: SoapVersion | undefined;
  /** Of documents that came from addresses: address → file of `wsdl`. */
  readonly addresses?: Readonly<Record<string, string>> | undefined;
  /** The sha512 of each file of `wsdl`. */
  readonly integrity: Readonly<Record<string, string>>;
}

/** What a package keeps of the documents of its service. */
export interface StoredDocuments {
  readonly source: ServiceSource;
  /** File of `wsdl` → text. */
  readonly files: ReadonlyMap<string, string>;
}

/** Lays out the documents for the folder `wsdl`, so that their references hold. */
export function storedDocuments(
  { texts, entries, isRemote }: ServiceDocuments,
  from: string,
  soap: SoapVersion | undefined,
): StoredDocuments {
  const places = [...texts.keys()];
  const paths = new Map(isRemote ? remotePaths(places) : localPaths(places));
  const pathOf = (place: string): string => paths.get(place) ?? place;
  const files = new Map([...texts].map(([place, text]) => [pathOf(place), text]));
  const integrity = Object.fromEntries(
    [...files].map(([path, text]) => [path, integrityOf(Buffer.from(text))]),
  );
  const source: ServiceSource = isRemote
    ? { from, entries, ...(soap && { soap }), addresses: Object.fromEntries(paths), integrity }
    : { from: basename(from), entries: entries.map(pathOf), ...(soap && { soap }), integrity };
  return { source, files };
}

function localPaths(places: readonly string[]): (readonly [string, string])[] {
  const folder = places.map((place) => dirname(place)).reduce(commonFolder);
  return places.map((place) => [place, relative(folder, place).split(sep).join(posix.sep)]);
}

function commonFolder(a: string, b: string): string {
  const [left, right] = [a.split(sep), b.split(sep)];
  const length = left.findIndex((part, index) => part !== right[index]);
  return left.slice(0, length < 0 ? left.length : length).join(sep);
}

function remotePaths(places: readonly string[]): (readonly [string, string])[] {
  return places.map((place, index) => {
    const name =
      basename(new URL(place).pathname)
        .replaceAll(/[^\w.-]/g, '_')
        .replace(/^\.*/, '') || 'service';
    const extension = index === 0 ? 'wsdl' : 'xsd';
    const file = /\.(?:wsdl|xsd)$/i.test(name) ? name : `${name}.${extension}`;
    return [place, index === 0 ? file : `${index}-${file}`];
  });
}

/**
 * The documents of a package.
 *
 * @param root The folder of the package, as a URL that ends in a slash.
 * @throws SpecError in one line if `source.json` is missing or is none
 */
export async function packageSources(root: URL): Promise<Sources> {
  const source = await readSource(root);
  const folder = fileURLToPath(new URL('wsdl', root));
  if (!source.addresses)
    return new FolderSources(
      folder,
      source.entries.map((entry) => join(folder, entry)),
    );
  const files = Object.entries(source.addresses).map(
    ([address, file]) => [address, join(folder, file)] as const,
  );
  return new StoredSources(folder, source.entries, new Map(files));
}

/** @throws SpecError in one line if `source.json` is missing or is none */
export async function readSource(root: URL): Promise<ServiceSource> {
  const path = `packages/${root.pathname.split('/').at(-2) ?? ''}/source.json`;
  const text = await readFile(new URL('source.json', root), 'utf8').catch(() => {
    throw new SpecError(`${path} is missing; pnpm wsdl:add makes a package that has one`);
  });
  try {
    const { soap, ...rest } = JSON.parse(text) as Omit<ServiceSource, 'soap'> & { readonly soap?: unknown };
    if (typeof rest.from === 'string' && Array.isArray(rest.entries) && isVersion(soap))
      return { ...rest, soap };
  } catch {
    // Said below.
  }
  throw new SpecError(
    `${path} must hold "from" and "entries", and "soap" only as "1.1" or "1.2"; restore the committed one`,
  );
}

const isVersion = (soap: unknown): soap is SoapVersion | undefined =>
  soap === undefined || soap === '1.1' || soap === '1.2';
