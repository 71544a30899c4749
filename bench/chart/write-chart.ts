import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatNumber } from '../report/table.ts';
import { findMeasurement, readResults, type Results } from '../results/results.ts';
import { readSizes, type Sizes } from '../results/sizes.ts';
import { RIVALS } from '../scenarios/subjects.ts';
import { median } from '../statistics/summary.ts';
import { drawChart, type Panel } from './draw-chart.ts';

const ROWS = ['Stripe', 'Slack', 'Google Calendar', 'SendGrid'];

/** Draws the README's chart from the results alone. */
export function writeChart(): void {
  const file = join(import.meta.dirname, '../chart.svg');
  writeFileSync(file, chartOf(readResults(), readSizes()));
}

/** The chart of these results; what was not measured has no bar. */
export function chartOf(results: Results, sizes: Pick<Sizes, 'installed'>): string {
  const run = results['requests']?.run;
  const footnote = run
    ? `Node ${run.node}, ${run.cpu}, ${run.cores} cores; medians of interleaved rounds.`
    : '';
  return drawChart(
    ROWS,
    [
      speedPanel(results, 'CPU per call, µs', 'post-32', 'cpuMicros'),
      speedPanel(results, 'Import and first response, ms', 'start-up', 'responseMs'),
      {
        title: 'Installed with dependencies, MB',
        pairs: RIVALS.map(({ ours, theirs }) => {
          const [our, their] = [sizes.installed[ours], sizes.installed[theirs]];
          return our && their ? { ours: our.bytes / 1e6, theirs: their.bytes / 1e6 } : undefined;
        }),
        format: formatNumber,
      },
    ],
    footnote,
  );
}

function speedPanel(results: Results, title: string, measurement: string, figure: string): Panel {
  const subjects = findMeasurement(results, measurement)?.subjects ?? {};
  const valueOf = (subject: string): number | undefined => {
    const values = subjects[subject]?.[figure];
    return values ? median(values) : undefined;
  };
  const floor = valueOf('undici');
  return {
    title,
    pairs: RIVALS.map(({ ours, theirs }) => {
      const [our, their] = [valueOf(ours), valueOf(theirs)];
      return our === undefined || their === undefined ? undefined : { ours: our, theirs: their };
    }),
    mark:
      floor === undefined ? undefined : { value: floor, label: `┆ undici.request: ${formatNumber(floor)}` },
    format: formatNumber,
  };
}
