import { loadSpec } from '../scripts/specs/load.ts';
import { slack } from './providers/slack.ts';
import type { ApiDocument } from './src/document.ts';
import type { ParityProvider } from './src/provider.ts';
import { runProvider, type ProviderReport } from './src/run-provider.ts';

const providers: readonly ParityProvider[] = [slack];

/** More would hide what they have in common. */
const MOST_SHOWN = 5;

const load = async (name: string): Promise<ApiDocument> => (await loadSpec(name)) as ApiDocument;

/** `node parity/run.ts [provider …]`: all providers, or those named. */
async function main(names: readonly string[]): Promise<boolean> {
  const unknown = names.find((name) => !providers.some((provider) => provider.name === name));
  if (unknown !== undefined)
    throw new Error(`There is no "${unknown}". Known: ${providers.map(({ name }) => name).join(', ')}.`);
  const reports: ProviderReport[] = [];
  for (const provider of providers.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const start = performance.now();
    const report = await runProvider(provider, load);
    reports.push(report);
    for (const problem of report.problems.slice(0, MOST_SHOWN)) console.error(problem);
    if (report.missing.length > 0) console.log(`${provider.name}: not in the vendor's SDK: ${report.missing.join(', ')}`);
    for (const { reason } of provider.justified) console.log(`${provider.name}: justified: ${reason}`);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${provider.name}: ${report.calls} calls of ${report.compared} operations in ${seconds} s`);
  }
  const counts = reports.map(({ problems: _, missing, ...rest }) => ({ ...rest, missing: missing.length }));
  console.log(JSON.stringify(Object.fromEntries(counts.map(({ provider, ...rest }) => [provider, rest]))));
  return reports.every(({ different, invalid }) => different + invalid === 0);
}

try {
  if (!(await main(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
