import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.ts';

/** What a simulation of processes showed. */
interface Measured {
  readonly strategy: string;
  /** Calls that passed, as a share of the limit. */
  readonly used: number;
  readonly most: number;
  readonly roundTrips: number;
  readonly commandsPerSecond: number;
  readonly jainProcesses: number;
  readonly jainTenants: number;
}

/** One point of a curve. */
export interface FleetPoint extends Measured {
  readonly x: number;
}

/** What a fault did. */
export interface FleetFault {
  readonly strategy: string;
  readonly name: string;
  readonly usedMeanwhile: number;
  /** `null` if the limit was not used again until the end. */
  readonly recoveryMs: number | null;
  /** How long the simulation went on after the fault, in milliseconds. */
  readonly observedMs: number;
  readonly most: number;
}

/** What a fault of an API did, with hints or without. */
export interface FleetHint {
  readonly strategy: string;
  readonly name: string;
  readonly failedAttempts: number;
  /** A share of the calls. */
  readonly refused: number;
  /** Of the processes most of whose attempts succeed; `null` if there are none. */
  readonly refusedWrongly: number | null;
  /** `null` if fewer than half of the circuits opened. */
  readonly openMs: number | null;
  /** Per process. */
  readonly commandsPerMinute: number;
  readonly recoveryMs: number;
}

/** `packages/redis/test/fleet/results.json`, which `pnpm soak:fleet` writes. */
export interface FleetResults {
  readonly limit: number;
  readonly processes: readonly FleetPoint[];
  readonly busy: readonly FleetPoint[];
  readonly latency: readonly FleetPoint[];
  /** Missing until it has been simulated. */
  readonly tenants?: readonly FleetPoint[];
  readonly faults: readonly FleetFault[];
  /** Missing until it has been simulated. */
  readonly hints?: readonly FleetHint[];
}

export function readFleet(): FleetResults {
  const file = join(ROOT, 'packages/redis/test/fleet/results.json');
  if (!existsSync(file)) throw new Error('There are no results of simulations. Run `pnpm soak:fleet`.');
  return JSON.parse(readFileSync(file, 'utf8')) as FleetResults;
}
