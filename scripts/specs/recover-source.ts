import type { RawDocument } from './adapters/types.ts';
import type { Environment } from './environment.ts';
import { SpecError } from './errors.ts';
import { fetchPackage, withAllUnpacked } from './fetch.ts';
import { specFiles } from './layout.ts';
import { providerNamed } from './providers/index.ts';
import { overlaidText, readDescription } from './read-description.ts';
import { isDocumentSource, readSource, type DocumentSource, type Source } from './source.ts';
import { keptDocument, pinnedDocument, upstreamAddress } from './upstream.ts';

export interface Recovered {
  readonly raw: RawDocument;
  /** What is pinned, with what it says about itself. */
  readonly source: Source | DocumentSource;
  /** `stripe@23.1.0`, or an address. */
  readonly from: string;
}

/**
 * The raw document out of what is pinned: packages, or the vendor's own document.
 *
 * @throws RegistryError when it cannot be had, SpecError when it is not what `source.json` says
 */
export async function recoverSource(provider: string, environment: Environment): Promise<Recovered> {
  const file = specFiles(provider, environment.layout).source;
  const pinned = await readSource(file);
  const recovered = await recoverPinned(pinned, provider, environment);
  assertVersion(recovered, pinned.apiVersion, file);
  return recovered;
}

/** @throws SpecError when what was recovered is for another API than `source.json` says */
export function assertVersion({ from, source: { apiVersion } }: Recovered, pinned: string, file: string): void {
  if (apiVersion !== pinned)
    throw new SpecError(`${from} is for API ${apiVersion}, ${file} says ${pinned}: correct "apiVersion"`);
}

async function recoverPinned(
  source: Source | DocumentSource,
  provider: string,
  environment: Environment,
): Promise<Recovered> {
  const { integrity } = isDocumentSource(source) ? source.document : source.upstream;
  if (integrity === undefined) return recoverFrom(source as Source, provider, environment);
  const address = isDocumentSource(source) ? source.document.from : upstreamAddress(source);
  const kept = (folder: string): Promise<Buffer | undefined> =>
    environment.kept?.(provider, folder) ?? Promise.resolve(undefined);
  const { layout, fetch } = environment;
  const { content } =
    (await keptDocument(provider, address, integrity, layout)) ??
    (await pinnedDocument(address, integrity, layout.cache, fetch, kept));
  const text = await overlaidText(provider, content.toString('utf8'), address, environment.layout);
  const raw = await readDescription(provider, text, address);
  return { raw, from: address, source: { ...source, apiVersion: raw.document.info.version } };
}

/** As {@link recoverSource}, out of other packages than the committed ones; which API they are for is in the response. */
export async function recoverFrom(
  source: Source,
  provider: string,
  { layout, pack }: Environment,
): Promise<Recovered> {
  const { recover } = providerNamed(provider);
  if (!recover) throw new SpecError(`${provider} is not recovered from packages: its source is a document`);
  const from = `${source.npm.package}@${source.npm.version}`;
  const tarballs: string[] = [];
  for (const npm of [source.npm, ...(source.also ?? [])])
    tarballs.push(await fetchPackage({ npm }, layout.cache, pack));
  const raw = await withAllUnpacked(tarballs, ([directory = '', ...also]) =>
    recover(directory, also),
  );
  if (raw.any.length > 0) {
    throw new SpecError(
      `${raw.any.length} types of ${from} came out as any: ${raw.any.slice(0, 3).join(', ')}`,
    );
  }
  const upstream = { ...source.upstream, pin: raw.upstreamPin ?? source.upstream.pin };
  return { raw, from, source: { ...source, apiVersion: raw.document.info.version, upstream } };
}
