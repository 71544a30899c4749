import { readdir } from 'node:fs/promises';
import type { ParityProvider } from './parity-case.ts';
import { runProvider, type ParityCounts } from './run-provider.ts';

/** More would hide what they have in common. */
const MOST_SHOWN = 10;

const folder = new URL('providers/', import.meta.url);

/** `node parity/run.ts [provider …]`: every file of `providers/`, or those named. */
async function main(names: readonly string[]): Promise<boolean> {
  const known = (await readdir(folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no provider "${unknown}": known are ${known.join(', ')}.`);
  const all: Record<string, ParityCounts> = {};
  for (const name of names.length > 0 ? names : known) {
    const start = performance.now();
    const { parity } = (await import(new URL(`${name}.ts`, folder).href)) as { parity: ParityProvider };
    const { counts, problems, justified } = await runProvider(parity);
    for (const problem of problems.slice(0, MOST_SHOWN)) console.error(problem);
    if (problems.length > MOST_SHOWN) console.error(`${name}: ${problems.length - MOST_SHOWN} more`);
    for (const [reason, operations] of justified)
      console.log(`${name}: ${operations.size} justified: ${reason}`);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${name}: ${counts.calls} calls of ${counts.operations} operations in ${seconds} s`);
    all[name] = counts;
  }
  console.log(JSON.stringify(all));
  return Object.values(all).every(({ different, invalid }) => different + invalid === 0);
}

try {
  if (!(await main(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
