import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeChart } from '../chart/write-chart.ts';
import { runCommand } from '../installed/run-command.ts';
import { ROOT } from '../paths.ts';
import { readResults } from '../results/results.ts';
import { readSizes } from '../results/sizes.ts';
import { replaceBlocks } from './blocks.ts';
import { pageTables } from './tables.ts';

/** The pages that show figures. */
export const PAGES = ['README.md', 'docs/performance.md'] as const;

/** Brings chart and pages up to the results. */
export async function writePages(): Promise<void> {
  writeChart();
  const tables = pageTables(readResults(), readSizes());
  for (const page of PAGES) {
    const file = join(ROOT, page);
    writeFileSync(file, replaceBlocks(readFileSync(file, 'utf8'), tables));
  }
  await runCommand('prettier', ['--write', '--log-level', 'warn', ...PAGES], ROOT);
}
