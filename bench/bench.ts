// `pnpm bench`: measures ours beside the vendors' SDKs. See bench/README.md.
import { parseArgs } from 'node:util';
import { speedOutcomes } from './budgets/speed-outcomes.ts';
import { outcomeTable } from './budgets/outcome.ts';
import { install, uninstall } from './installed/install.ts';
import { build } from './installed/pack.ts';
import { writePages } from './pages/write-pages.ts';
import { startServer } from './processes/server.ts';
import { measurementTable } from './report/measurement-table.ts';
import { readResults, writeResults, type Results, type ScenarioResult } from './results/results.ts';
import { beginRun } from './results/run.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    quick: { type: 'boolean', default: false },
    chart: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
  },
});

const names = SCENARIOS.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) fail(`There is no scenario ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
const rounds = values.quick ? 1 : Number(values.rounds);
if (!Number.isSafeInteger(rounds) || rounds < 1) fail('--rounds must be a whole number of at least 1.');

if (values.chart) await writePages();
else if (values.report) report(readResults());
else await measure();

async function measure(): Promise<void> {
  await build();
  const installed = await install();
  const server = await startServer();
  const results: Record<string, ScenarioResult> = {};
  try {
    for (const scenario of SCENARIOS) {
      if (positionals.length > 0 && !positionals.includes(scenario.name)) continue;
      console.error(`${scenario.name} …`);
      const endRun = beginRun(`pnpm bench ${process.argv.slice(2).join(' ')}`.trim(), rounds);
      const measurements = await scenario.run({ installed, server, rounds, quick: values.quick });
      const result: ScenarioResult = { run: endRun(), measurements };
      results[scenario.name] = result;
      // A quick run says that everything works, and nothing of speed.
      if (!values.quick) writeResults({ [scenario.name]: result });
    }
  } finally {
    server.stop();
    uninstall(installed);
  }
  report(results);
  if (!values.quick) await writePages();
}

function report(results: Results): void {
  for (const { measurements } of Object.values(results))
    for (const measurement of measurements) console.log(measurementTable(measurement));
  console.log(outcomeTable(speedOutcomes(results)));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
