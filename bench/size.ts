// `pnpm size`: what ours and the vendors' SDKs weigh, packed, installed, bundled and type-checked. See bench/README.md.
import { parseArgs } from 'node:util';
import { BUDGETS, writeSizeBudgets } from './budgets/budgets.ts';
import { grownSizes, ratchet } from './budgets/size-outcomes.ts';
import { comparedOutcomes, targetOutcomes } from './budgets/target-outcomes.ts';
import { outcomeTable } from './budgets/outcome.ts';
import { install, uninstall, type Installed } from './installed/install.ts';
import { build } from './installed/pack.ts';
import { writePages } from './pages/write-pages.ts';
import { startServer } from './processes/server.ts';
import { ceilingTable, sizeTables } from './report/size-tables.ts';
import { beginRun } from './results/run.ts';
import { readSizes, SIZE_PARTS, writeSizes, type SizePart, type Sizes } from './results/sizes.ts';
import { copyApplications } from './size/applications.ts';
import { gatedSizes } from './size/gated-sizes.ts';
import { measureBundles } from './size/measure-bundles.ts';
import { measureInstalled } from './size/measure-installed.ts';
import { measurePacked } from './size/measure-packed.ts';
import { measureTypes } from './size/measure-types.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    ours: { type: 'boolean', default: false },
    ratchet: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((part) => !(SIZE_PARTS as readonly string[]).includes(part));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. There are: ${SIZE_PARTS.join(', ')}.`);
  process.exitCode = 1;
} else if (values.report) report(readSizes());
else await measure();

async function measure(): Promise<void> {
  await build();
  const installed = await install();
  const server = await startServer();
  try {
    if (!values.ours) report(await compare(installed, server.origin));
    if (positionals.length > 0) return;
    const measured = await gatedSizes(installed, server.origin);
    if (values.ratchet) writeSizeBudgets(ratchet(measured, BUDGETS.sizes));
    console.log(
      `\nHeld by the tests\n${ceilingTable(measured)}\n\n${outcomeTable(targetOutcomes(measured))}`,
    );
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

/** Each part replaces its own last result and no other. */
async function compare(installed: Installed, origin: string): Promise<Sizes> {
  const rounds = Number(values.rounds);
  const applications = copyApplications(installed);
  const measures: { readonly [Part in SizePart]: () => Promise<Sizes[Part]> } = {
    packed: () => measurePacked(installed),
    installed: () => measureInstalled(installed),
    bundles: () => measureBundles(applications, origin),
    types: () => measureTypes(applications, rounds),
  };
  for (const part of SIZE_PARTS) {
    if (positionals.length > 0 && !positionals.includes(part)) continue;
    console.error(`${part} …`);
    const endRun = beginRun(`pnpm size ${process.argv.slice(2).join(' ')}`.trim(), rounds);
    const result = await measures[part]();
    const sizes = readSizes();
    writeSizes({ ...sizes, runs: { ...sizes.runs, [part]: endRun() }, [part]: result });
  }
  await writePages();
  return readSizes();
}

function report(sizes: Sizes): void {
  console.log(`${sizeTables(sizes)}\n\n${outcomeTable(comparedOutcomes(sizes))}`);
}
