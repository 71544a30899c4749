import { formatNumber } from '../report/table.ts';
import type { FleetFault, FleetHint, FleetPoint, FleetResults } from '../results/fleet.ts';
import { markdownTable } from './markdown-table.ts';

/** What a reader knows the ways to keep a limit by. */
export const STRATEGY_TITLES: Readonly<Record<string, string>> = {
  divided: 'divided by hand',
  shared: '@org/redis',
};

/** The tables of `docs/scaling.md`. */
export function fleetTables(results: FleetResults): Record<string, string> {
  return {
    'fleet-processes': points('Processes', results.processes, formatCount),
    'fleet-busy': points('Busy processes', results.busy, formatShare),
    'fleet-latency': points('Round trip to Redis', results.latency, (ms) => `${ms} ms`),
    'fleet-tenants': points('Accounts', results.tenants, formatCount),
    'fleet-faults': faults(results),
    'fleet-hints': hints(results.hints),
  };
}

export function formatShare(share: number): string {
  return `${formatNumber(share * 100)} %`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

function points(name: string, all: readonly FleetPoint[] | undefined, format: (x: number) => string): string {
  if (!all) return 'Not measured.';
  return markdownTable(
    [name, 'Kept by', 'Used', 'Round trips per call', 'Commands per second', 'Fairness'],
    all.map(({ x, strategy, used, roundTrips, commandsPerSecond, jainProcesses, jainTenants }) => [
      format(x),
      STRATEGY_TITLES[strategy] ?? strategy,
      formatShare(used),
      formatNumber(roundTrips),
      formatNumber(commandsPerSecond),
      name === 'Accounts'
        ? jainTenants.toFixed(3)
        : name === 'Busy processes'
          ? '–'
          : jainProcesses.toFixed(3),
    ]),
  );
}

function faults({ faults: all, limit }: FleetResults): string {
  return markdownTable(
    ['Fault', 'Kept by', 'Used meanwhile', 'Used again after', 'Most in any second'],
    all.map((fault) => [
      sentence(fault.name),
      STRATEGY_TITLES[fault.strategy] ?? fault.strategy,
      formatShare(fault.usedMeanwhile),
      recovery(fault),
      `${formatCount(fault.most)} of ${formatCount(limit)}`,
    ]),
  );
}

function recovery({ recoveryMs, observedMs }: FleetFault): string {
  if (recoveryMs === null) return `not within ${observedMs / 1_000} s`;
  return recoveryMs < 1_000 ? `${Math.round(recoveryMs)} ms` : `${formatNumber(recoveryMs / 1_000)} s`;
}

function hints(all: readonly FleetHint[] | undefined): string {
  if (!all) return 'Not measured.';
  return markdownTable(
    [
      'Fault of a minute',
      'Hints',
      'Attempts that failed',
      'Calls refused',
      'Refused wrongly',
      'Half of the circuits open after',
      'Commands per process',
      '90 % succeed again after',
    ],
    all.map((hint) => [
      sentence(hint.name),
      hint.strategy === 'hinted' ? 'yes' : 'no',
      formatCount(hint.failedAttempts),
      formatShare(hint.refused),
      hint.refusedWrongly === null ? '–' : formatShare(hint.refusedWrongly),
      hint.openMs === null ? 'never' : `${formatNumber(hint.openMs / 1_000)} s`,
      formatNumber(hint.commandsPerMinute),
      `${formatNumber(hint.recoveryMs / 1_000)} s`,
    ]),
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
