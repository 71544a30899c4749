import { formatCount, formatShare, STRATEGY_TITLES } from '../pages/fleet-tables.ts';
import type { FleetPoint, FleetResults } from '../results/fleet.ts';
import { drawCurves, type Curve } from './draw-curves.ts';

/** The charts of `docs/scaling.md`, by the names of their files in `docs/charts`. */
export function fleetCharts({
  processes,
  busy,
  latency,
  tenants = [],
}: FleetResults): Record<string, string> {
  const used = { label: 'share of the limit that is used', most: 1, format: formatShare };
  const perCall = { label: 'commands to Redis, per call', format: (value: number) => value.toPrecision(2) };
  const count = { label: 'processes', logarithmic: true, format: formatCount };
  const ms = (value: number): string => `${value} ms`;
  return {
    'scaling-processes.svg': drawCurves({
      title: 'All processes want more than there is',
      x: count,
      y: used,
      curves: curvesOf(processes, ({ used }) => used),
    }),
    'scaling-round-trips.svg': drawCurves({
      title: 'What Redis is asked meanwhile',
      x: count,
      y: perCall,
      curves: curvesOf(processes, ({ roundTrips }) => roundTrips),
    }),
    'scaling-busy.svg': drawCurves({
      title: 'Only a part of the processes wants much',
      x: { label: 'share of the processes that is busy', logarithmic: true, format: formatShare },
      y: used,
      curves: curvesOf(busy, ({ used }) => used),
    }),
    'scaling-accounts.svg': drawCurves({
      title: 'One limit for each of many accounts',
      x: { label: 'accounts', logarithmic: true, format: formatCount },
      y: perCall,
      curves: curvesOf(tenants, ({ roundTrips }) => roundTrips),
    }),
    'scaling-latency.svg': drawCurves({
      title: 'Redis is far away',
      x: { label: 'round trip to Redis', logarithmic: true, format: ms },
      y: used,
      curves: curvesOf(latency, ({ used }) => used),
    }),
  };
}

function curvesOf(points: readonly FleetPoint[], valueOf: (point: FleetPoint) => number): Curve[] {
  const strategies = [...new Set(points.map(({ strategy }) => strategy))];
  return strategies.map((strategy) => ({
    label: STRATEGY_TITLES[strategy] ?? strategy,
    points: points
      .filter((point) => point.strategy === strategy)
      .map((point) => [point.x, valueOf(point)] as const),
  }));
}
