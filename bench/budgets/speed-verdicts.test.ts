import { expect, test } from 'vitest';
import type { Results } from '../results/results.ts';
import { speedVerdicts } from './speed-verdicts.ts';
import { isMet, verdictTable } from './verdict.ts';

function resultsOf(name: string, subjects: Record<string, Record<string, number[]>>): Results {
  return { any: { run: {} as never, measurements: [{ name, what: '', subjects }] } };
}

test('nothing is said of what was not measured', () => {
  expect(speedVerdicts({})).toEqual([]);
});

test('a budget is met up to its limit, and missed above', () => {
  const verdicts = (ours: number) =>
    speedVerdicts(resultsOf('get-32', { 'org-stripe': { cpuMicros: [ours] }, stripe: { cpuMicros: [100] } }));
  expect(verdicts(50).map(isMet)).toEqual([true]);
  expect(verdicts(51).map(isMet)).toEqual([false]);
  expect(verdictTable(verdicts(60))).toContain('missed by 20 %');
  expect(verdictTable(verdicts(40))).toMatch(/0\.4 × +0\.5 × +met/);
});

test('memory is flat when no look at the heap lies far above the first', () => {
  const verdict = (heapBytes: number[]) =>
    speedVerdicts(resultsOf('paging-million', { 'org-stripe': { heapBytes } })).map(isMet);
  expect(verdict([8e6, 8.9e6, 7e6])).toEqual([true]);
  expect(verdict([8e6, 9.1e6, 8e6])).toEqual([false]);
});
