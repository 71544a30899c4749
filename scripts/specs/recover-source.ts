import type { RawDocument } from './adapters/types.ts';
import type { Environment } from './environment.ts';
import { SpecError } from './errors.ts';
import { fetchPackage, withAllUnpacked } from './fetch.ts';
import { specFiles } from './layout.ts';
import { providerNamed } from './providers/index.ts';
import type { Source } from './source.ts';
import { readSource } from './source.ts';

export interface Recovered {
  readonly raw: RawDocument;
  /** The pinned packages, with what they say about themselves. */
  readonly source: Source;
  /** `stripe@23.1.0` */
  readonly from: string;
}

/**
 * The raw document out of the pinned package.
 *
 * @throws RegistryError when the package cannot be had, SpecError when it is not what `source.json` says
 */
export async function recoverSource(provider: string, environment: Environment): Promise<Recovered> {
  const file = specFiles(provider, environment.layout).source;
  const pinned = await readSource(file);
  const recovered = await recoverFrom(pinned, provider, environment);
  const { apiVersion } = recovered.source;
  if (apiVersion !== pinned.apiVersion) {
    throw new SpecError(
      `${recovered.from} is for API ${apiVersion}, ${file} says ${pinned.apiVersion}: correct "apiVersion"`,
    );
  }
  return recovered;
}

/** As {@link recoverSource}, out of other packages than the committed ones; which API they are for is in the answer. */
export async function recoverFrom(
  source: Source,
  provider: string,
  { layout, pack }: Environment,
): Promise<Recovered> {
  const from = `${source.npm.package}@${source.npm.version}`;
  const tarballs: string[] = [];
  for (const npm of [source.npm, ...(source.also ?? [])])
    tarballs.push(await fetchPackage({ npm }, layout.cache, pack));
  const raw = await withAllUnpacked(tarballs, ([directory = '', ...also]) =>
    providerNamed(provider).recover(directory, also),
  );
  if (raw.any.length > 0) {
    throw new SpecError(
      `${raw.any.length} types of ${from} came out as any: ${raw.any.slice(0, 3).join(', ')}`,
    );
  }
  const upstream = { ...source.upstream, pin: raw.upstreamPin ?? source.upstream.pin };
  return { raw, from, source: { ...source, apiVersion: raw.document.info.version, upstream } };
}
