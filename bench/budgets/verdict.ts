import { formatBytes, formatNumber, formatTable } from '../report/table.ts';

/** A measured value beside what it may be. */
export interface Verdict {
  readonly what: string;
  readonly value: number;
  readonly budget: number;
  /** Of both: a ratio, bytes, seconds or a count. */
  readonly unit: '×' | 'B' | 's' | '';
}

export function isMet({ value, budget }: Verdict): boolean {
  return value <= budget;
}

/** Each budget, and whether it is met. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  return formatTable(['budget', 'measured', 'at most', ''], verdictRows(verdicts));
}

/** {@link verdictTable} before it is drawn. */
export function verdictRows(verdicts: readonly Verdict[]): string[][] {
  return verdicts.map((verdict) => {
    const { what, value, budget } = verdict;
    const over = `missed by ${formatNumber((value / budget - 1) * 100)} %`;
    return [what, show(verdict, value), show(verdict, budget), isMet(verdict) ? 'met' : over];
  });
}

function show({ unit }: Verdict, value: number): string {
  if (unit === 'B') return formatBytes(value);
  return unit === '' ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}
