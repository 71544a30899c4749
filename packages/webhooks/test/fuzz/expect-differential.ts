import { expect } from 'vitest';
import { runTarget } from './run-target.ts';
import type { FuzzReport, FuzzTarget } from './target.ts';

/**
 * Runs a target, and also fails if the cases were too one-sided to prove anything: each kind of leniency must occur,
 * and both sides must accept a fair share of the requests.
 */
export async function expectDifferential(target: FuzzTarget, runs: number): Promise<FuzzReport> {
  const report = await runTarget(target, runs);
  expect(report.both).toBeGreaterThan(runs / 20);
  expect(report.neither).toBeGreaterThan(runs / 20);
  const unmet = Object.entries(report.lax).filter(([, times]) => times === 0);
  expect(unmet).toEqual([]);
  return report;
}
