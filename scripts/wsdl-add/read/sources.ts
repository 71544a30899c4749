import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpecError } from '../../specs/errors.ts';

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

/** The longest document that is read, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Where the documents of a service are: files of a folder, or addresses. */
export interface Sources {
  /** The documents to begin with: absolute paths or addresses. */
  readonly entries: readonly string[];
  /** Whether the service is at an address, so that its imports are fetched, too. */
  readonly isRemote: boolean;
  /** All schemas and descriptions of the folder, for imports whose address cannot be had. */
  readonly siblings: readonly string[];
}

/**
 * Finds the documents of a service.
 *
 * @param from A WSDL file, a folder with WSDL files, or the address of one.
 * @throws SpecError in one line: nothing there, or a folder without a WSDL
 */
export async function findSources(from: string): Promise<Sources> {
  if (isAddress(from)) return { entries: [from], isRemote: true, siblings: [] };
  const path = resolve(from);
  const info = await stat(path).catch(() => undefined);
  if (!info) throw new SpecError(`${from} does not exist; name a WSDL file, a folder, or an https address`);
  const folder = info.isDirectory() ? path : dirname(path);
  const siblings = await documentsBelow(folder);
  if (!info.isDirectory()) return { entries: [path], isRemote: false, siblings };
  const entries = siblings.filter((file) => extname(file).toLowerCase() === '.wsdl');
  if (entries.length === 0) throw new SpecError(`${from} holds no file with the extension .wsdl`);
  return { entries, isRemote: false, siblings };
}

async function documentsBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.(?:wsdl|xsd)$/i.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .sort();
}

/** The place that a reference in a document leads to: an absolute path or an address. */
export function referenced(location: string, from: string): string {
  if (isAddress(location)) return location;
  if (isAddress(from)) return new URL(location, from).href;
  if (location.startsWith('file:')) return fileURLToPath(location);
  return isAbsolute(location) ? location : resolve(dirname(from), decodeURI(location));
}

/**
 * Reads a document as text.
 *
 * @param mayFetch Whether addresses are fetched. Files on disk fetch none: the network decides nothing about them.
 * @returns `undefined` if there is none
 * @throws SpecError for one that is too large
 */
export async function readSource(place: string, mayFetch: boolean): Promise<string | undefined> {
  const bytes = isAddress(place)
    ? mayFetch && (await download(place))
    : await readFile(place).catch(() => undefined);
  if (!bytes) return undefined;
  if (bytes.length > MAX_BYTES) throw new SpecError(`${place} is larger than 64 MiB`);
  return decode(bytes, place);
}

async function download(address: string): Promise<Uint8Array | undefined> {
  const response = await fetch(address, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
  return response?.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

/** Decodes by the byte order mark or the XML declaration. */
function decode(bytes: Uint8Array, place: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : declared.toLowerCase() === 'utf-16'
          ? 'utf-8'
          : declared;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new SpecError(`${place} is not text in ${encoding}`);
  }
}
