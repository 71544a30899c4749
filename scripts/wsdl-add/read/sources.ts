import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { SpecError } from '../../specs/errors.ts';
import { RegistryError } from '../../specs/fetch.ts';
import { fetchDocument, isAddress } from '../../specs/fetch-document.ts';
import { decodeDocument } from './decode-document.ts';

/** The longest document that is read, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Where the documents of a service are. A place is an absolute path or an address. */
export interface Sources {
  /** The places to begin at. */
  readonly entries: readonly string[];
  /** Whether the service is at an address, so that its imports are fetched, too. */
  readonly isRemote: boolean;
  /** All schemas and descriptions of the folder, for imports whose address cannot be had. */
  siblings(): Promise<readonly string[]>;
  /**
   * The place that a reference in a document leads to; `undefined` for one that is not read.
   *
   * @throws SpecError for one that leads out of the folder
   */
  resolve(location: string, from: string): string | undefined;
  /**
   * Reads a document as text.
   *
   * @returns `undefined` if there is none
   * @throws SpecError for one that is too large, that is no text, or that must not be fetched
   */
  read(place: string): Promise<string | undefined>;
}

/**
 * Finds the documents of a service.
 *
 * @param from A WSDL file, a folder with WSDL files, or the address of one.
 * @param within The folder that references may not lead out of. Default: that of the file, or the folder itself.
 * @throws SpecError in one line: nothing there, or a folder without a WSDL
 */
export async function findSources(from: string, within?: string): Promise<Sources> {
  if (isAddress(from)) return new RemoteSources(from);
  const path = resolve(from);
  const info = await stat(path).catch(() => undefined);
  if (!info) throw new SpecError(`${from} does not exist; name a WSDL file, a folder, or an https address`);
  const folder = resolve(within ?? (info.isDirectory() ? path : dirname(path)));
  const outside = relative(folder, path).startsWith('..');
  if (outside) throw new SpecError(`${from} is not within ${within}`);
  if (!info.isDirectory()) return new FolderSources(folder, [path]);
  const entries = (await documentsBelow(path)).filter((file) => extname(file).toLowerCase() === '.wsdl');
  if (entries.length === 0) throw new SpecError(`${from} holds no file with the extension .wsdl`);
  return new FolderSources(folder, entries);
}

/** Files below a folder, and none outside of it. */
export class FolderSources implements Sources {
  readonly isRemote = false;
  readonly entries: readonly string[];
  readonly #folder: string;
  #siblings: Promise<readonly string[]> | undefined;

  constructor(folder: string, entries: readonly string[]) {
    this.#folder = folder;
    this.entries = entries;
  }

  siblings(): Promise<readonly string[]> {
    return (this.#siblings ??= documentsBelow(this.#folder));
  }

  resolve(location: string, from: string): string | undefined {
    if (isAddress(location) && !location.startsWith('file:')) return undefined;
    const decoded = decodedPath(location);
    if (decoded === undefined || decoded === '') return undefined;
    const place = isAbsolute(decoded) ? decoded : resolve(dirname(from), decoded.split(/[?#]/)[0] ?? '');
    if (location.startsWith('file:') || !isWithin(this.#folder, place))
      throw new SpecError(
        `${fileName(from)}: the reference ${JSON.stringify(location).slice(0, 100)} leads out of the folder ${basename(this.#folder)}; pass --within with the folder that holds both`,
      );
    return place;
  }

  async read(place: string): Promise<string | undefined> {
    const real = await realpath(place).catch(() => undefined);
    if (real === undefined) return undefined;
    if (!isWithin(await realpath(this.#folder), real))
      throw new SpecError(
        `${fileName(place)} is a link that leads out of the folder ${basename(this.#folder)}`,
      );
    const info = await stat(real);
    if (!info.isFile()) return undefined;
    if (info.size > MAX_BYTES) throw new SpecError(`${fileName(place)} is larger than 64 MiB`);
    return decodeDocument(await readFile(real), fileName(place));
  }
}

class RemoteSources implements Sources {
  readonly isRemote = true;
  readonly entries: readonly string[];

  constructor(address: string) {
    this.entries = [address];
  }

  siblings(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  resolve(location: string, from: string): string | undefined {
    return resolveAddress(location, from);
  }

  async read(place: string): Promise<string | undefined> {
    try {
      return decodeDocument(await fetchDocument(place, { maxBytes: MAX_BYTES }), place);
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      if (this.entries.includes(place)) throw new SpecError(error.message);
      return undefined;
    }
  }
}

/** The documents of a package that came from addresses: each has a file in its folder. */
export class StoredSources implements Sources {
  readonly isRemote = true;
  readonly entries: readonly string[];
  readonly #folder: FolderSources;
  readonly #files: ReadonlyMap<string, string>;

  /** @param files - address → path */
  constructor(folder: string, entries: readonly string[], files: ReadonlyMap<string, string>) {
    this.entries = entries;
    this.#folder = new FolderSources(folder, []);
    this.#files = files;
  }

  siblings(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  resolve(location: string, from: string): string | undefined {
    return resolveAddress(location, from);
  }

  async read(place: string): Promise<string | undefined> {
    const file = this.#files.get(place);
    return file === undefined ? undefined : this.#folder.read(file);
  }
}

function resolveAddress(location: string, from: string): string | undefined {
  const address = URL.parse(location, from);
  // `urn:` and the like name a schema without a place.
  return address && /^(?:https?|file|ftp):$/.test(address.protocol) ? address.href : undefined;
}

/** The name of a document in notes and errors. */
export function fileName(place: string): string {
  const path = isAddress(place) ? (URL.parse(place)?.pathname ?? place) : place;
  return basename(path) || place;
}

const isWithin = (folder: string, path: string): boolean => path === folder || path.startsWith(folder + sep);

function decodedPath(location: string): string | undefined {
  try {
    return decodeURI(location.trim());
  } catch {
    return undefined;
  }
}

async function documentsBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.(?:wsdl|xsd)$/i.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .sort();
}
