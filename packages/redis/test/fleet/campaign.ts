import type { Demand } from './fleet.ts';
import type { HintStrategy } from './hints/hint-fleet.ts';
import { HINT_FAULTS, runHintFault, type HintOutcome } from './hints/hint-scenarios.ts';
import type { Measured } from './measures.ts';
import { FAULTS, runFault, runSteady, type FaultOutcome, type Setup } from './scenarios.ts';
import { STRATEGIES, type StrategyName } from './strategies.ts';

/** One point of a curve. */
interface Point extends Measured {
  readonly strategy: StrategyName;
  readonly x: number;
}

/** What `pnpm soak:fleet` writes. */
export interface CampaignResults {
  /** Over the number of processes, which all want more than there is. */
  readonly processes: readonly Point[];
  /** Over the share of processes that want everything; the others make one call in ten seconds. */
  readonly busy: readonly Point[];
  /** Over the time to Redis and back, in milliseconds. */
  readonly latency: readonly Point[];
  /** Over the number of accounts, each with a limit of its own, that all processes call for. */
  readonly tenants: readonly Point[];
  readonly faults: readonly (FaultOutcome & { readonly name: string; readonly strategy: StrategyName })[];
  /** Circuit breakers and retry quotas, with hints through Redis and without. */
  readonly hints: readonly (HintOutcome & { readonly name: string; readonly strategy: HintStrategy })[];
}

/** How much is simulated. */
export interface Scale {
  /** Calls per second that the limit allows. With several accounts, all limits together. */
  readonly limit: number;
  /** Processes of the simulations that are not about their number. */
  readonly processes: number;
  readonly curve: readonly number[];
  readonly busy: readonly number[];
  readonly latencyMs: readonly number[];
  readonly tenants: readonly number[];
  /** Processes of the simulations that are about tenants: each has a limiter for every account. */
  readonly tenantProcesses: number;
  /** Processes of the simulations that are about hints. There are retry quotas for at most 1,000. */
  readonly hintProcesses: number;
  readonly measureMs: number;
}

export const WHOLE: Scale = {
  limit: 10_000,
  processes: 1_000,
  curve: [8, 32, 100, 320, 1_000, 3_200, 10_000],
  busy: [0.02, 0.05, 0.1, 0.25, 0.5, 1],
  latencyMs: [0.5, 2, 10, 50, 150],
  tenants: [1, 4, 20, 100],
  tenantProcesses: 32,
  hintProcesses: 500,
  measureMs: 10_000,
};

/** The simulations of a scale, by what they are about. */
export function sectionsOf({
  limit,
  processes,
  curve,
  busy,
  latencyMs,
  tenants,
  tenantProcesses,
  hintProcesses,
  measureMs,
}: Scale): Readonly<
  Record<keyof CampaignResults, (note: (line: string) => void) => Promise<readonly object[]>>
> {
  const strategies = Object.keys(STRATEGIES) as StrategyName[];
  const curveOf =
    (values: readonly number[], setupOf: (value: number) => Partial<Setup>) =>
    async (note: (line: string) => void): Promise<Point[]> => {
      const points: Point[] = [];
      for (const strategy of strategies) {
        for (const x of values) {
          const measured = await runSteady({ strategy, processes, limit, measureMs, ...setupOf(x) });
          points.push({ strategy, x, ...measured });
          note(JSON.stringify(points.at(-1)));
        }
      }
      return points;
    };
  return {
    processes: curveOf(curve, (x) => ({ processes: x })),
    busy: curveOf(busy, (share) => ({ demand: busyShare(share) })),
    latency: curveOf(latencyMs, (x) => ({ latencyMs: x / 2 })),
    tenants: curveOf(tenants, (x) => ({
      processes: tenantProcesses,
      tenants: x,
      limit: limit / x,
      measureMs: measureMs / 2,
    })),
    faults: async (note) => {
      const outcomes: object[] = [];
      for (const strategy of strategies) {
        for (const fault of FAULTS) {
          // A share of a process that died returns after half a minute.
          const outcome = await runFault({ strategy, processes, limit, measureMs: 4 * measureMs }, fault);
          outcomes.push({ name: fault.name, strategy, ...outcome });
          note(JSON.stringify(outcomes.at(-1)));
        }
      }
      return outcomes;
    },
    hints: async (note) => {
      const outcomes: object[] = [];
      for (const strategy of ['alone', 'hinted'] as const) {
        for (const fault of HINT_FAULTS) {
          const outcome = await runHintFault({ strategy, processes: hintProcesses }, fault);
          outcomes.push({ name: fault.name, strategy, ...outcome });
          note(JSON.stringify(outcomes.at(-1)));
        }
      }
      return outcomes;
    },
  };
}

/** Some processes want all that they can get; the others make a call now and then. */
function busyShare(share: number): (process: number) => Demand {
  const every = Math.round(1 / share);
  return (process) => (process % every === 0 ? { waiting: 16 } : { perSecond: 0.1 });
}
