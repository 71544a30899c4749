import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measurement } from '../scenarios/scenario.ts';
import type { Run } from './run.ts';

/** What one scenario gave, when it was last run. */
export interface ScenarioResult {
  readonly run: Run;
  readonly measurements: readonly Measurement[];
}

/** `results.json`: the last result of each scenario. */
export type Results = Readonly<Record<string, ScenarioResult>>;

const RESULTS_FILE = join(import.meta.dirname, '../results.json');

export function readResults(file: string = RESULTS_FILE): Results {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {};
}

/** Keeps the results of the scenarios that were not run again. */
export function writeResults(results: Results, file: string = RESULTS_FILE): void {
  writeFileSync(file, serialize({ ...readResults(file), ...results }));
}

/** Four digits say all that a measurement can, and the figures of one subject stand on one line. */
function serialize(results: Results): string {
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
  const text = JSON.stringify(results, rounded, 2);
  return `${text.replace(/\[\s+(-?[\d.][^[\]{}"]*?)\s+\]/g, (list) => list.replace(/\s+/g, ' '))}\n`;
}

/** A measurement by its name, from whichever scenario. */
export function findMeasurement(results: Results, name: string): Measurement | undefined {
  for (const { measurements } of Object.values(results)) {
    const found = measurements.find((measurement) => measurement.name === name);
    if (found) return found;
  }
  return undefined;
}
