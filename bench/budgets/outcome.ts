import { formatBytes, formatNumber, formatTable } from '../report/table.ts';

/** A measured value beside what it may be. */
export interface Outcome {
  readonly what: string;
  readonly value: number;
  readonly budget: number;
  /** Of both: a ratio, bytes, seconds, milliseconds or a count. */
  readonly unit: '×' | 'B' | 's' | 'ms' | '';
}

export function isMet({ value, budget }: Outcome): boolean {
  return value <= budget;
}

/** Each budget, and whether it is met. */
export function outcomeTable(outcomes: readonly Outcome[]): string {
  return formatTable(['budget', 'measured', 'at most', ''], outcomeRows(outcomes));
}

/** {@link outcomeTable} before it is drawn. */
export function outcomeRows(outcomes: readonly Outcome[]): string[][] {
  return outcomes.map((outcome) => {
    const { what, value, budget } = outcome;
    const over = `missed by ${formatNumber((value / budget - 1) * 100)} %`;
    return [what, show(outcome, value), show(outcome, budget), isMet(outcome) ? 'met' : over];
  });
}

function show({ unit }: Outcome, value: number): string {
  if (unit === 'B') return formatBytes(value);
  return unit === '' ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}
