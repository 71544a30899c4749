import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** So much of what the other needs is allowed, at most. Reported after each run; no test waits for it. */
export interface SpeedBudget {
  readonly what: string;
  readonly measurements: readonly string[];
  readonly figure: string;
  readonly ours: string;
  readonly theirs: string;
  readonly atMost: number;
}

/** A time that is allowed, at most, alone or beyond what another subject takes. Reported as those of speed. */
export interface TimeBudget {
  readonly what: string;
  readonly measurement: string;
  readonly figure: string;
  readonly ours: string;
  /** The subject whose time is subtracted, round by round. */
  readonly beyond?: string;
  readonly atMostMs: number;
}

/** A size that tests hold. */
export interface SizeBudget {
  /** Where it is to get. */
  readonly target?: number;
  /** Where it is: it may shrink, not grow. */
  readonly ceiling: number;
}

/** `budgets.json` */
export interface Budgets {
  readonly speed: readonly SpeedBudget[];
  readonly times: readonly TimeBudget[];
  /** Over a million items the live heap may rise by so many bytes: what a page holds, and the noise of a collection. */
  readonly heapRiseBytes: number;
  /** Of what the vendor's SDK needs. */
  readonly installedToVendor: number;
  /** Seconds more than an empty file under TypeScript 6. */
  readonly typeSeconds: Readonly<Record<string, number>>;
  readonly sizes: Readonly<Record<string, SizeBudget>>;
}

const FILE = join(import.meta.dirname, '../budgets.json');

export const BUDGETS: Budgets = JSON.parse(readFileSync(FILE, 'utf8')) as Budgets;

/** Writes new ceilings. */
export function writeSizeBudgets(sizes: Budgets['sizes']): void {
  writeFileSync(FILE, `${JSON.stringify({ ...BUDGETS, sizes }, undefined, 2)}\n`);
}
