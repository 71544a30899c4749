import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleetCharts } from '../chart/fleet-charts.ts';
import { runCommand } from '../installed/run-command.ts';
import { ROOT } from '../paths.ts';
import { readFleet } from '../results/fleet.ts';
import { replaceBlocks } from './blocks.ts';
import { fleetTables } from './fleet-tables.ts';

/** The page about simulations, and the folder of its charts. */
export const SCALING_PAGE = 'docs/scaling.md';
export const CHARTS = join(ROOT, 'docs/charts');

/** Brings the page and its charts up to the results. */
export async function writeScaling(): Promise<void> {
  const results = readFleet();
  mkdirSync(CHARTS, { recursive: true });
  for (const [name, chart] of Object.entries(fleetCharts(results))) writeFileSync(join(CHARTS, name), chart);
  const file = join(ROOT, SCALING_PAGE);
  writeFileSync(file, replaceBlocks(readFileSync(file, 'utf8'), fleetTables(results)));
  await runCommand('prettier', ['--write', '--log-level', 'warn', SCALING_PAGE], ROOT);
}
