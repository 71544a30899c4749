// `pnpm size`: what ours and the vendors' SDKs weigh, packed, installed, bundled and type-checked. See bench/README.md.
import { parseArgs } from 'node:util';
import { BUDGETS, writeSizeBudgets } from './budgets/budgets.ts';
import { grownSizes, ratchet } from './budgets/size-verdicts.ts';
import { comparedVerdicts, targetVerdicts } from './budgets/target-verdicts.ts';
import { verdictTable } from './budgets/verdict.ts';
import { writeChart } from './chart/write-chart.ts';
import { install, uninstall, type Installed } from './installed/install.ts';
import { build } from './installed/pack.ts';
import { startServer } from './processes/server.ts';
import { sizeTables } from './report/size-tables.ts';
import { beginRun } from './results/run.ts';
import { readSizes, writeSizes, type Sizes } from './results/sizes.ts';
import { copyApplications } from './size/applications.ts';
import { gatedSizes } from './size/gated-sizes.ts';
import { measureBundles } from './size/measure-bundles.ts';
import { measureInstalled } from './size/measure-installed.ts';
import { measurePacked } from './size/measure-packed.ts';
import { measureTypes } from './size/measure-types.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    ours: { type: 'boolean', default: false },
    ratchet: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
  },
});

if (values.report) {
  const sizes = readSizes();
  if (sizes) console.log(`${sizeTables(sizes)}\n\n${verdictTable(comparedVerdicts(sizes))}`);
} else await measure();

async function measure(): Promise<void> {
  await build();
  const installed = await install();
  const server = await startServer();
  try {
    const sizes = values.ours ? undefined : await compare(installed, server.origin);
    console.error('ours …');
    const measured = await gatedSizes(installed, server.origin);
    if (values.ratchet) writeSizeBudgets(ratchet(measured, BUDGETS.sizes));
    if (sizes) console.log(`${sizeTables(sizes)}\n`);
    console.log(verdictTable([...targetVerdicts(measured), ...(sizes ? comparedVerdicts(sizes) : [])]));
    const grown = grownSizes(measured, BUDGETS.sizes);
    if (grown.length > 0 && !values.ratchet) {
      console.error(`\n${grown.join('\n')}`);
      process.exitCode = 1;
    }
  } finally {
    server.stop();
    uninstall(installed);
  }
}

async function compare(installed: Installed, origin: string): Promise<Sizes> {
  const rounds = Number(values.rounds);
  const endRun = beginRun('pnpm size', rounds);
  console.error('packed …');
  const packed = await measurePacked(installed);
  console.error('installed …');
  const installedSizes = await measureInstalled(installed);
  const applications = copyApplications(installed);
  console.error('bundles …');
  const bundles = await measureBundles(applications, origin);
  console.error('types …');
  const types = await measureTypes(applications, rounds);
  const sizes = { run: endRun(), packed, installed: installedSizes, bundles, types };
  writeSizes(sizes);
  writeChart();
  return sizes;
}
