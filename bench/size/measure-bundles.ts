import { join } from 'node:path';
import type { BundleSize } from '../results/sizes.ts';
import { ALL } from './applications.ts';
import { weigh } from './bundle-size.ts';
import { BUNDLERS, type Bundler, type Platform } from './bundlers.ts';

const PLATFORMS: readonly Platform[] = ['browser', 'node'];

/** Every application, with both bundlers, for both platforms. */
export async function measureBundles(
  applications: string,
  origin: string,
): Promise<Record<string, Record<string, BundleSize | string>>> {
  const sizes: Record<string, Record<string, BundleSize | string>> = {};
  for (const application of ALL) {
    const kinds: Record<string, BundleSize | string> = {};
    for (const [name, bundler] of Object.entries(BUNDLERS)) {
      for (const platform of PLATFORMS) {
        kinds[`${name} ${platform}`] = await sizeOf(bundler, platform, applications, application, origin);
      }
    }
    sizes[application] = kinds;
  }
  return sizes;
}

/** Or the first line of why there is none: most vendors' SDKs are for Node alone. */
async function sizeOf(
  bundler: Bundler,
  platform: Platform,
  applications: string,
  application: string,
  origin: string,
): Promise<BundleSize | string> {
  try {
    const chunks = await bundler(join(applications, `${application}.ts`), platform);
    return await weigh(chunks, join(applications, 'bundles', application), origin, platform === 'node');
  } catch (error) {
    if (application.startsWith('org-')) throw error;
    return reasonOf(error);
  }
}

/** The message of the bundler, or of the process that ran the bundle, without this machine's paths. */
function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  const telling = lines.find((line) => /\b(?:Error|ERROR|resolve)\b/.test(line)) ?? lines[0] ?? '';
  return telling.replace(/(?:file:\/\/)?\/\S*\//g, '').trim();
}
