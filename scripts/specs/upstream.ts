import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SpecError } from './errors.ts';
import { RegistryError } from './fetch.ts';
import { isAddress, type FetchCommand } from './fetch-document.ts';
import { integrityOf } from './integrity.ts';
import { specFiles, type Layout } from './layout.ts';
import { isDocumentSource, type DocumentSource, type Source } from './source.ts';

/** What was fetched, and the pin that finds the same again. */
export interface Fetched {
  readonly content: Buffer;
  readonly from: string;
  readonly integrity: string;
}

/** The vendor's own address for its description. */
export function upstreamAddress(source: Source | DocumentSource): string {
  if (!isDocumentSource(source)) return source.upstream.url.replaceAll('{pin}', source.upstream.pin);
  const { from } = source.document;
  if (isAddress(from)) return from;
  throw new SpecError(`the document came as a file, ${from}, and no address is known: give the file with --from`);
}

/**
 * The document that a source pins, out of the cache or from its address.
 *
 * @param kept - finds the documents of a folder outside of the repository
 * @throws RegistryError when it is not in the cache and cannot be fetched, or came as a file and is not kept
 * @throws SpecError when it is another one by now
 */
export async function pinnedDocument(
  address: string,
  integrity: string,
  cache: string,
  fetch: FetchCommand,
  kept?: (folder: string) => Promise<Buffer | undefined>,
): Promise<Fetched> {
  const file = join(cache, `document-${integrity.replaceAll(/[^A-Za-z0-9]/g, '').slice(6, 38)}`);
  const cached = await readFile(file).catch(() => undefined);
  if (cached && integrityOf(cached) === integrity) return { content: cached, from: address, integrity };
  if (!isAddress(address)) {
    const content = await kept?.(address);
    if (!content) throw new RegistryError(`it came as a file, ${address}, which is not kept`);
    if (integrityOf(content) === integrity) return { content, from: address, integrity };
    throw new RegistryError(`it came as a file, ${address}, and the documents beside the checkout are others`);
  }
  const content = await fetch(address);
  if (integrityOf(content) !== integrity) {
    throw new SpecError(
      `${address} is another document than source.json pins (sha512 differs): take it with --latest once you have seen why`,
    );
  }
  await mkdir(cache, { recursive: true });
  await writeFile(file, content);
  return { content, from: address, integrity };
}

/**
 * A document that is kept beside its `source.json`, as one is that is written in this repository.
 *
 * @returns undefined for an address, and for a file that is not kept
 * @throws SpecError when it has changed since the last update
 */
export async function keptDocument(
  provider: string,
  name: string,
  integrity: string,
  layout: Layout,
): Promise<Fetched | undefined> {
  if (name !== basename(name)) return undefined;
  const file = join(dirname(specFiles(provider, layout).source), name);
  const content = await readFile(file).catch(() => undefined);
  if (content === undefined) return undefined;
  if (integrityOf(content) === integrity) return { content, from: name, integrity };
  throw new SpecError(`${file} has changed since the last update: run pnpm specs:update ${provider} --from ${file}`);
}
