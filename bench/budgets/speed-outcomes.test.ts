import { expect, test } from 'vitest';
import type { Results } from '../results/results.ts';
import { speedOutcomes } from './speed-outcomes.ts';
import { isMet, outcomeTable } from './outcome.ts';

function resultsOf(name: string, subjects: Record<string, Record<string, number[]>>): Results {
  return { any: { run: {} as never, measurements: [{ name, what: '', subjects }] } };
}

test('nothing is said of what was not measured', () => {
  expect(speedOutcomes({})).toEqual([]);
});

test('a budget is met up to its limit, and missed above', () => {
  const outcomes = (ours: number) =>
    speedOutcomes(resultsOf('get-32', { 'org-stripe': { cpuMicros: [ours] }, stripe: { cpuMicros: [100] } }));
  expect(outcomes(50).map(isMet)).toEqual([true]);
  expect(outcomes(51).map(isMet)).toEqual([false]);
  expect(outcomeTable(outcomes(60))).toContain('missed by 20 %');
  expect(outcomeTable(outcomes(40))).toMatch(/0\.4 × +0\.5 × +met/);
});

test('memory is flat when no look at the heap lies far above the first', () => {
  const outcome = (heapBytes: number[]) =>
    speedOutcomes(resultsOf('paging-million', { 'org-stripe': { heapBytes } })).map(isMet);
  expect(outcome([8e6, 8.9e6, 7e6])).toEqual([true]);
  expect(outcome([8e6, 9.1e6, 8e6])).toEqual([false]);
});

test('a time is met up to its limit, beyond that of another subject in the same round', () => {
  const outcomes = (unleased: number[], leased: number[]) =>
    speedOutcomes(
      resultsOf('limit-latency', {
        'round-trip': { p50Ms: [0.25, 0.5, 1] },
        'org-redis-unleased': { p50Ms: unleased },
        'org-redis': { p50Ms: leased },
      }),
    ).map(isMet);
  expect(outcomes([0.5, 0.75, 1.25], [0.005, 0.005, 0.005])).toEqual([true, true]);
  expect(outcomes([0.75, 1, 2], [0.0051, 0.1, 0.001])).toEqual([false, false]);
  expect(speedOutcomes(resultsOf('limit-latency', { 'org-redis-unleased': { p50Ms: [1] } }))).toEqual([]);
});
