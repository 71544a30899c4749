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
