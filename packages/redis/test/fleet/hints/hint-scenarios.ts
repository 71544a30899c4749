import { HintFleet, loadFailureCode, type HintFleetOptions, type HintStrategy } from './hint-fleet.ts';

/** Something that goes wrong with the API, or with one way to it. */
export interface HintFault {
  readonly name: string;
  /** The share of the attempts of a process that fail. */
  readonly failing: (process: number) => number;
  readonly isRedisAway?: boolean;
}

export interface HintSetup {
  readonly strategy: HintStrategy;
  readonly processes: number;
  readonly seed?: number;
}

/** What a fault of a minute did. */
export interface HintOutcome {
  /** Attempts that failed. */
  readonly failedAttempts: number;
  /** Calls that were refused without an attempt, as a share of all calls. */
  readonly refused: number;
  /** The same of the processes most of whose attempts succeed; `null` if there are none. */
  readonly refusedWrongly: number | null;
  /** Milliseconds until half of the processes had opened their circuits. Infinity if fewer did. */
  readonly openMs: number;
  /** Commands to Redis, per process and minute. */
  readonly commandsPerMinute: number;
  /** Milliseconds from the end of the fault until 90 % of the calls of a second succeeded. */
  readonly recoveryMs: number;
}

/** Every twentieth process makes 20 calls a second, and the others one in two seconds. */
const BUSY_EVERY = 20;
const perSecond = (process: number): number => (process % BUSY_EVERY === 0 ? 20 : 0.5);

const CIRCUMSTANCES: Pick<HintFleetOptions, 'network' | 'perSecond'> = {
  network: { latencyMs: 0.25, jitterMs: 0.1, loss: 1e-4 },
  perSecond,
};

const FAULT_MS = 60_000;
/** A circuit waits for at most a minute until it passes a probe. */
const OBSERVED_MS = 90_000;

/** The faults of the table. The first process is a busy one. */
export const HINT_FAULTS: readonly HintFault[] = [
  { name: 'the API is down', failing: () => 1 },
  { name: 'the API is down, and Redis is, too', failing: () => 1, isRedisAway: true },
  { name: 'the API fails in 40 % of the attempts', failing: () => 0.4 },
  {
    name: 'one busy process cannot reach the API, and others fail in 5 % of the attempts',
    failing: (process) => (process === 0 ? 1 : 0.05),
  },
];

/** Runs processes through a fault of a minute. */
export async function runHintFault(
  { strategy, processes, seed = 1 }: HintSetup,
  fault: HintFault,
): Promise<HintOutcome> {
  await loadFailureCode();
  const fleet = new HintFleet({ ...CIRCUMSTANCES, strategy, processes, seed });
  if (fault.isRedisAway) fleet.host.stop();
  await fleet.run(10_000);
  const [beganAt, commands, before] = [fleet.queue.now, fleet.host.commands, fleet.outcomes.length];
  fleet.fail(fault.failing);
  await fleet.run(FAULT_MS);
  const endedAt = fleet.queue.now;
  const meanwhile = fleet.outcomes.slice(before);
  const reaching = meanwhile.filter(({ process }) => fault.failing(process) < 0.1);
  const failedAttempts = fleet.failedAttempts.length;
  const commandsPerMinute = (fleet.host.commands - commands) / processes;
  fleet.fail(() => 0);
  await fleet.run(OBSERVED_MS);
  const opened = fleet.openedAt.map((at) => (at ?? Infinity) - beganAt).sort((one, other) => one - other);
  return {
    failedAttempts,
    refused: shareRefused(meanwhile),
    refusedWrongly: reaching.length === 0 ? null : shareRefused(reaching),
    openMs: opened[Math.ceil(processes / 2) - 1] ?? Infinity,
    commandsPerMinute,
    recoveryMs: recoveryMs(fleet.outcomes, endedAt),
  };
}

function shareRefused(outcomes: HintFleet['outcomes']): number {
  return outcomes.filter(({ result }) => result === 'refused').length / outcomes.length;
}

/** Milliseconds until the beginning of the first second from which on 90 % of the calls of each second succeed. */
function recoveryMs(outcomes: HintFleet['outcomes'], endedAt: number): number {
  let recovered = 0;
  for (let from = 0; from < OBSERVED_MS; from += 1_000) {
    const calls = outcomes.filter(({ at }) => at >= endedAt + from && at < endedAt + from + 1_000);
    const succeeded = calls.filter(({ result }) => result === 'succeeded').length;
    if (succeeded < 0.9 * calls.length) recovered = from + 1_000;
  }
  return recovered;
}
