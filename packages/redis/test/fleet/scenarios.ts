import { Fleet, type Demand, type FleetOptions } from './fleet.ts';
import { Measurement, recoveryMs, type Measured } from './measures.ts';
import { STRATEGIES, type StrategyName } from './strategies.ts';

/** What a simulation is about. The rest is the same in all of them. */
export interface Setup {
  readonly strategy: StrategyName;
  readonly processes: number;
  readonly limit: number;
  readonly tenants?: number;
  readonly demand?: (process: number) => Demand;
  readonly latencyMs?: number;
  readonly measureMs: number;
  readonly seed?: number;
}

/** Something that goes wrong while all processes want more than the limit. */
export interface Fault {
  readonly name: string;
  /** How long it lasts, in milliseconds. */
  readonly lastsMs: number;
  readonly begin: (fleet: Fleet, processes: number) => void;
  readonly end?: (fleet: Fleet) => void;
}

/** What a fault did. */
export interface FaultOutcome {
  /** The share of the limit that was used while it lasted. */
  readonly usedMeanwhile: number;
  /** Milliseconds from its end until 90 % of the limit were used again. */
  readonly recoveryMs: number;
  /** How long the simulation went on after it, in milliseconds. */
  readonly observedMs: number;
  /** The most calls in any window of the whole run. */
  readonly most: number;
}

const WINDOW_MS = 1_000;

/** Machines in one region: 0.25 ms each way, one message in 10,000 lost, and clocks that are wrong by up to a second. */
const CIRCUMSTANCES: Omit<FleetOptions, 'processes' | 'tenants' | 'demand' | 'seed'> = {
  network: { latencyMs: 0.25, jitterMs: 0.1, loss: 1e-4 },
  serviceMs: 0.03,
  skewMs: 1_000,
  drift: 50e-6,
};

const alwaysMore = (): Demand => ({ waiting: 2 });

/** Before measurements, processes start and get to know each other. */
const WARM_UP_MS = 8_000;

function fleetOf({
  strategy,
  processes,
  limit,
  tenants = 1,
  demand = alwaysMore,
  latencyMs,
  seed = 1,
}: Setup): Fleet {
  const network = { ...CIRCUMSTANCES.network, ...(latencyMs === undefined ? {} : { latencyMs }) };
  return new Fleet({ ...CIRCUMSTANCES, network, processes, tenants, demand, seed }, (place) =>
    STRATEGIES[strategy](place, { processes, limit, windowMs: WINDOW_MS }),
  );
}

/** Runs processes without faults. */
export async function runSteady(setup: Setup): Promise<Measured> {
  const fleet = fleetOf(setup);
  await fleet.run(WARM_UP_MS);
  const measurement = new Measurement(fleet);
  await fleet.run(setup.measureMs);
  return measurement.end(setup.limit, WINDOW_MS);
}

/** Runs processes through a fault. */
export async function runFault(setup: Setup, fault: Fault): Promise<FaultOutcome> {
  const fleet = fleetOf(setup);
  await fleet.run(WARM_UP_MS);
  const measurement = new Measurement(fleet);
  fault.begin(fleet, setup.processes);
  await fleet.run(fault.lastsMs);
  const { used } = measurement.end(setup.limit, WINDOW_MS);
  fault.end?.(fleet);
  const endedAt = fleet.queue.now;
  await fleet.run(setup.measureMs);
  const needed = 0.9 * setup.limit;
  const times = fleet.passed.map((passed) => recoveryMs(passed, endedAt, WINDOW_MS, needed));
  return {
    usedMeanwhile: used,
    recoveryMs: Math.max(...times),
    observedMs: setup.measureMs,
    most: measurement.end(setup.limit, WINDOW_MS).most,
  };
}

const everyNth = (processes: number, nth: number): number[] =>
  Array.from({ length: processes }, (_, process) => process).filter((process) => process % nth === 0);

/** The faults of the table. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'Redis restarts within 1 s, and keeps its data',
    lastsMs: 1_000,
    begin: (fleet) => {
      fleet.host.stop();
    },
    end: (fleet) => {
      fleet.host.start('keys');
    },
  },
  {
    name: 'Redis restarts within 1 s, and has lost its data',
    lastsMs: 1_000,
    begin: (fleet) => {
      fleet.host.stop();
    },
    end: (fleet) => {
      fleet.host.start('nothing');
    },
  },
  {
    name: 'Redis is down for 30 s',
    lastsMs: 30_000,
    begin: (fleet) => {
      fleet.host.stop();
    },
    end: (fleet) => {
      fleet.host.start('keys');
    },
  },
  {
    name: 'the network separates Redis from a third of the processes for 10 s',
    lastsMs: 10_000,
    begin: (fleet) => {
      fleet.partition((process) => process % 3 === 0);
    },
    end: (fleet) => {
      fleet.partition(() => false);
    },
  },
  {
    name: 'the network separates Redis from all processes for 10 s',
    lastsMs: 10_000,
    begin: (fleet) => {
      fleet.partition(() => true);
    },
    end: (fleet) => {
      fleet.partition(() => false);
    },
  },
  {
    name: 'a fifth of the processes is killed, and started again',
    lastsMs: 1_000,
    begin: (fleet, processes) => {
      fleet.killAndRestart(everyNth(processes, 5));
    },
  },
  {
    name: 'half of the processes is killed, and stays away',
    lastsMs: 1_000,
    begin: (fleet, processes) => {
      fleet.kill(everyNth(processes, 2));
    },
  },
];
