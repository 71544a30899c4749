import type { Measurement } from '../scenarios/scenario.ts';
import { RIVALS, TITLES } from '../scenarios/subjects.ts';
import { ratio, summarize } from '../statistics/summary.ts';
import { figureFormat } from './figure-format.ts';
import { formatNumber, formatTable } from './table.ts';

/** The figure that a table compares by, where it has it. */
const LEADING = ['cpuMicros', 'cpuMicrosPerItem', 'responseMs', 'rssBytes'];

/** One measurement as text: medians, the spread of the leading figure, and how each compares to its rival. */
export function measurementTable({ name, what, subjects }: Measurement): string {
  const figures = Object.keys(Object.values(subjects)[0] ?? {});
  const leading = LEADING.find((figure) => figures.includes(figure)) ?? figures[0] ?? '';
  const header = [
    'median',
    ...figures.map((figure) => figureFormat(figure).title),
    `min–max of ${figureFormat(leading).title}`,
    'to its rival',
  ];
  const rows = Object.entries(subjects).map(([subject, values]) => {
    const { min, max } = summarize(values[leading] ?? []);
    const { format } = figureFormat(leading);
    return [
      TITLES[subject] ?? subject,
      ...figures.map((figure) => figureFormat(figure).format(summarize(values[figure] ?? []).median)),
      `${format(min)}–${format(max)}`,
      toRival(subjects, subject, leading),
    ];
  });
  return `${name}: ${what}\n${formatTable(header, rows)}\n`;
}

function toRival(subjects: Measurement['subjects'], subject: string, figure: string): string {
  const rival = RIVALS.find(({ ours }) => ours === subject)?.theirs;
  const ours = subjects[subject]?.[figure];
  const theirs = rival === undefined ? undefined : subjects[rival]?.[figure];
  return ours && theirs ? `${formatNumber(ratio(ours, theirs).median)} ×` : '';
}
