import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasuredSizes } from '../budgets/size-outcomes.ts';
import type { Installed } from '../installed/install.ts';
import { bundleName, copyApplications, OURS, titleOf } from './applications.ts';
import { weigh } from './bundle-size.ts';
import { BUNDLERS, type Platform } from './bundlers.ts';
import { weighWithDependencies } from './dependency-size.ts';
import { compile } from './type-cost.ts';
import { weighFolder } from './weigh-folder.ts';

const PROVIDERS = ['stripe', 'slack', 'sendgrid', 'google', 'paypal', 'salesforce', 'hubspot'];
const PLATFORMS: readonly Platform[] = ['browser', 'node'];

/**
 * Ours alone, and only what is the same each time on any machine: bytes, and the compiler's counts. So it can be a test.
 *
 * @param origin of the server that bundled applications call
 */
export async function gatedSizes(installed: Installed, origin: string): Promise<MeasuredSizes> {
  const applications = copyApplications(installed);
  return {
    ...packageSizes(installed),
    ...(await bundleSizes(applications, origin)),
    ...(await typeCounts(applications)),
  };
}

function packageSizes({ tarballs, modules }: Installed): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const { name, path } of tarballs) {
    sizes[`packed, bytes: @org/${name}`] = statSync(path).size;
    const declarations = weighFolder(join(modules, '@org', name), (file) => file.endsWith('.d.ts'));
    sizes[`declarations, bytes: @org/${name}`] = declarations.bytes;
  }
  for (const name of PROVIDERS)
    sizes[`installed with dependencies, bytes: @org/${name}`] = weighWithDependencies(
      join(modules, '@org', name),
    );
  return sizes;
}

async function bundleSizes(applications: string, origin: string): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const platform of PLATFORMS) {
    for (const application of OURS) {
      const chunks = await BUNDLERS['esbuild']?.(join(applications, `${application}.ts`), platform);
      const folder = join(applications, 'bundles', application);
      const { firstCall } = await weigh(chunks ?? [], folder, origin, platform === 'node');
      sizes[bundleName(platform, application)] = firstCall;
    }
  }
  return sizes;
}

async function typeCounts(applications: string): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  const baseline = await compile('TypeScript 7', applications, 'baseline', true);
  for (const application of OURS) {
    const { symbols, types } = await compile('TypeScript 7', applications, application, true);
    sizes[`symbols read by the compiler: ${titleOf(application)}`] = symbols - baseline.symbols;
    sizes[`types made by the compiler: ${titleOf(application)}`] = types;
  }
  return sizes;
}
