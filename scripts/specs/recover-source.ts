import type { RawDocument } from './adapters/types.ts';
import type { Environment } from './environment.ts';
import { SpecError } from './errors.ts';
import { fetchPackage, withAllUnpacked } from './fetch.ts';
import { specFiles } from './layout.ts';
import { providerNamed } from './providers/index.ts';
import { readSource } from './source.ts';

export interface Recovered {
  readonly raw: RawDocument;
  /** `stripe@23.1.0` */
  readonly from: string;
}

/**
 * The raw document out of the pinned package.
 *
 * @throws RegistryError when the package cannot be had, SpecError when it is not what `source.json` says
 */
export async function recoverSource(provider: string, { layout, pack }: Environment): Promise<Recovered> {
  const file = specFiles(provider, layout).source;
  const source = await readSource(file);
  const from = `${source.npm.package}@${source.npm.version}`;
  const tarballs: string[] = [];
  for (const npm of [source.npm, ...(source.also ?? [])])
    tarballs.push(await fetchPackage({ npm }, layout.cache, pack));
  const raw = await withAllUnpacked(tarballs, ([directory = '', ...also]) =>
    providerNamed(provider).recover(directory, also),
  );
  const { version } = raw.document.info;
  if (version !== source.apiVersion) {
    throw new SpecError(
      `${from} is for API ${version}, ${file} says ${source.apiVersion}: correct "apiVersion"`,
    );
  }
  if (raw.any.length > 0) {
    throw new SpecError(
      `${raw.any.length} types of ${from} came out as any: ${raw.any.slice(0, 3).join(', ')}`,
    );
  }
  return { raw, from };
}
