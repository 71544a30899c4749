import { comparedOutcomes } from '../budgets/target-outcomes.ts';
import { speedOutcomes } from '../budgets/speed-outcomes.ts';
import { outcomeRows } from '../budgets/outcome.ts';
import { figureFormat } from '../report/figure-format.ts';
import { formatBytes, formatNumber } from '../report/table.ts';
import { findMeasurement, type Results } from '../results/results.ts';
import type { Run } from '../results/run.ts';
import type { BundleSize, Sizes } from '../results/sizes.ts';
import type { Measurement } from '../scenarios/scenario.ts';
import { RIVALS, TITLES } from '../scenarios/subjects.ts';
import { titleOf } from '../size/applications.ts';
import { median } from '../statistics/summary.ts';
import { markdownTable } from './markdown-table.ts';

/** The tables that pages show, by name; all from the results alone. */
export function pageTables(results: Results, sizes: Sizes): Record<string, string> {
  const table = (name: string, figures: readonly string[]): string =>
    measurementTable(findMeasurement(results, name), figures);
  const perCall = ['cpuMicros', 'perSecond', 'p50Ms', 'p99Ms'];
  return {
    comparison: comparison(results, sizes),
    budgets: markdownTable(
      ['Budget', 'Measured', 'At most', ''],
      outcomeRows([...speedOutcomes(results), ...comparedOutcomes(sizes)]),
    ),
    get: table('get-32', perCall),
    post: table('post-32', perCall),
    'large-response': table('largeResponse-32', perCall),
    'large-body': table('largeBody-32', perCall),
    'start-up': table('start-up', ['importMs', 'importRssBytes', 'responseMs', 'responseRssBytes']),
    memory: table('memory', ['rssBytes', 'heapBytes', 'heapGrowthBytes']),
    paging: table('paging', ['cpuMicrosPerItem', 'itemsPerSecond']),
    million: course(findMeasurement(results, 'paging-million')),
    'webhook-stripe': table('webhook-stripe', ['cpuMicros', 'perSecond']),
    'webhook-sendgrid': table('webhook-sendgrid', ['cpuMicros', 'perSecond']),
    'policies-alone': table('policies-alone', ['cpuMicros', 'perSecond']),
    'policies-in-calls': table('policies-in-calls', ['cpuMicros']),
    bundles: bundles(sizes),
    types: types(sizes),
    runs: runs(results, sizes),
  };
}

function comparison(results: Results, { installed }: Sizes): string {
  const post = findMeasurement(results, 'post-32')?.subjects;
  const startUp = findMeasurement(results, 'start-up')?.subjects;
  const rows = RIVALS.map(({ ours, theirs }) => [
    `\`${TITLES[ours] ?? ours}\` / \`${TITLES[theirs] ?? theirs}\``,
    pair(post?.[ours]?.['cpuMicros'], post?.[theirs]?.['cpuMicros'], 'µs'),
    pair(startUp?.[ours]?.['importMs'], startUp?.[theirs]?.['importMs'], 'ms'),
    pair(startUp?.[ours]?.['responseMs'], startUp?.[theirs]?.['responseMs'], 'ms'),
    pair(mega(installed[ours]?.bytes), mega(installed[theirs]?.bytes), 'MB'),
  ]);
  const table = markdownTable(
    ['Ours / the vendor’s', 'CPU per call', 'Import', 'First response', 'Installed'],
    rows,
  );
  return `${table}\n\n${circumstances([results['requests']?.run, results['start-up']?.run])}`;
}

/** Where the figures come from; and, where other work shared the machine, that they only compare. */
function circumstances(runs: readonly (Run | undefined)[]): string {
  const [first] = runs.filter((run) => run !== undefined);
  if (first === undefined) return 'Not measured.';
  const load = Math.max(...runs.flatMap((run) => run?.load ?? []));
  // A measurement is two processes itself.
  const busy = load > first.cores + 1;
  return `Node ${first.node}, ${first.cpu}, ${first.cores} cores.${
    busy
      ? ` Up to ${Math.round(load)} processes wanted them meanwhile: these figures compare, and are too large as they stand.`
      : ''
  }`;
}

function mega(bytes: number | undefined): number[] | undefined {
  return bytes === undefined ? undefined : [bytes / 1e6];
}

function pair(
  ours: readonly number[] | undefined,
  theirs: readonly number[] | undefined,
  unit: string,
): string {
  return ours && theirs ? `${formatNumber(median(ours))} / ${formatNumber(median(theirs))} ${unit}` : '–';
}

function measurementTable(measurement: Measurement | undefined, figures: readonly string[]): string {
  if (!measurement) return 'Not measured.';
  const rows = Object.entries(measurement.subjects).map(([subject, values]) => [
    `\`${TITLES[subject] ?? subject}\``,
    ...figures.map((name) => figureFormat(name).format(median(values[name] ?? []))),
  ]);
  const header = [sentence(measurement.what), ...figures.map((name) => figureFormat(name).title)];
  return markdownTable(header, rows);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The heap over the million items. */
function course(measurement: Measurement | undefined): string {
  const heap = measurement?.subjects['org-stripe']?.['heapBytes'];
  if (!heap) return 'Not measured.';
  return markdownTable(
    ['Items', ...heap.map((_, index) => (index === 0 ? '1 %' : `${index * 10} %`))],
    [['Live heap', ...heap.map(formatBytes)]],
  );
}

function bundles({ bundles: applications }: Sizes): string {
  const kinds = Object.keys(Object.values(applications)[0] ?? {});
  return markdownTable(
    ['kB: at once / first call', ...kinds],
    Object.entries(applications).map(([name, sizes]) => [
      titleOf(name),
      ...kinds.map((kind) => bundleCell(sizes[kind])),
    ]),
  );
}

function bundleCell(size: BundleSize | string | undefined): string {
  if (size === undefined || typeof size === 'string') return 'does not run';
  return `${(size.entry / 1e3).toFixed(1)} / ${(size.firstCall / 1e3).toFixed(1)}`;
}

function types({ types: applications }: Sizes): string {
  const compilers = Object.keys(Object.values(applications)[0] ?? {});
  return markdownTable(
    ['Seconds / CPU seconds / memory', ...compilers],
    Object.entries(applications).map(([name, costs]) => [
      titleOf(name),
      ...compilers.map((compiler) => {
        const cost = costs[compiler];
        if (cost === undefined) return '–';
        return `${cost.seconds.toFixed(2)} / ${cost.cpuSeconds.toFixed(2)} / ${formatBytes(cost.memoryBytes)}`;
      }),
    ]),
  );
}

function runs(results: Results, sizes: Sizes): string {
  const all: [string, Run][] = [
    ...Object.entries(results).map(([name, { run }]): [string, Run] => [name, run]),
    ...Object.entries(sizes.runs).map(([name, run]): [string, Run] => [`size: ${name}`, run]),
  ];
  return markdownTable(
    ['Figures', 'When', 'Rounds', 'Node', 'Processor', 'Load before / after'],
    all.map(([name, { at, rounds, node, cpu, cores, load }]) => [
      name,
      at,
      String(rounds),
      node,
      `${cpu}, ${cores} cores`,
      `${load[0]} / ${load[1]}`,
    ]),
  );
}
