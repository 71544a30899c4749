import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findMeasurement, readResults, writeResults, type ScenarioResult } from './results.ts';

const run = {
  at: '2026-01-01',
  command: 'pnpm bench',
  rounds: 2,
  node: '26',
  platform: 'linux x64',
  cpu: 'a',
  cores: 2,
  versions: {},
  load: [0, 0],
} as const;

function scenario(name: string, cpuMicros: number[]): ScenarioResult {
  return { run, measurements: [{ name, what: name, subjects: { ky: { cpuMicros } } }] };
}

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return join(folder, 'results.json');
}

test('a scenario that is run again replaces its own result and no other', () => {
  const file = newFile();
  writeResults({ a: scenario('a-1', [1]), b: scenario('b-1', [2]) }, file);
  writeResults({ b: scenario('b-1', [3]) }, file);
  expect(findMeasurement(readResults(file), 'a-1')?.subjects['ky']?.['cpuMicros']).toEqual([1]);
  expect(findMeasurement(readResults(file), 'b-1')?.subjects['ky']?.['cpuMicros']).toEqual([3]);
  expect(findMeasurement(readResults(file), 'c-1')).toBeUndefined();
});

test('figures have four digits, and those of a subject stand on one line', () => {
  const file = newFile();
  writeResults({ a: scenario('a-1', [123.456789, 1_234_567, 0.000123456]) }, file);
  expect(readFileSync(file, 'utf8')).toContain('"cpuMicros": [ 123.5, 1234567, 0.0001235 ]');
});
