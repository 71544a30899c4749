import { findMeasurement, type Results } from '../results/results.ts';
import { difference, ratio } from '../statistics/summary.ts';
import { BUDGETS, type SpeedBudget, type TimeBudget } from './budgets.ts';
import type { Outcome } from './outcome.ts';

/** How the results stand to the budgets; what was never measured is left out. */
export function speedOutcomes(results: Results): Outcome[] {
  const outcomes = BUDGETS.speed.flatMap((budget) =>
    budget.measurements.flatMap((measurement) => classifyResponse(results, budget, measurement) ?? []),
  );
  const times = BUDGETS.times.flatMap((budget) => timeOutcome(results, budget) ?? []);
  return [...outcomes, ...times, ...flatness(results)];
}

function classifyResponse(results: Results, budget: SpeedBudget, measurement: string): Outcome | undefined {
  const subjects = findMeasurement(results, measurement)?.subjects;
  const ours = subjects?.[budget.ours]?.[budget.figure];
  const theirs = subjects?.[budget.theirs]?.[budget.figure];
  if (!ours || !theirs) return undefined;
  const { median } = ratio(ours, theirs);
  return { what: `${budget.what} (${measurement})`, value: median, budget: budget.atMost, unit: '×' };
}

function timeOutcome(results: Results, budget: TimeBudget): Outcome | undefined {
  const subjects = findMeasurement(results, budget.measurement)?.subjects;
  const ours = subjects?.[budget.ours]?.[budget.figure];
  const theirs =
    budget.beyond === undefined ? ours?.map(() => 0) : subjects?.[budget.beyond]?.[budget.figure];
  if (!ours || !theirs) return undefined;
  const { median } = difference(ours, theirs);
  return {
    what: `${budget.what} (${budget.measurement})`,
    value: median,
    budget: budget.atMostMs,
    unit: 'ms',
  };
}

/** The highest of all looks at the heap, against the first. */
function flatness(results: Results): readonly Outcome[] {
  const heap = findMeasurement(results, 'paging-million')?.subjects['org-stripe']?.['heapBytes'];
  if (!heap || heap.length < 2) return [];
  return [
    {
      what: 'Rise of the heap over a million items',
      value: Math.max(0, Math.max(...heap) - (heap[0] ?? 0)),
      budget: BUDGETS.heapRiseBytes,
      unit: 'B',
    },
  ];
}
