import { KillableProcess } from './killable-process.ts';
import { soakReceiver } from './soak-receiver.ts';
import { seededRandom } from './seeded-random.ts';

/** A process to kill repeatedly. Progress decides when, not time, so that a slow machine has no more crashes than a fast one. */
interface Target {
  readonly name: string;
  /** Average progress between two kills: accepted deliveries or, for the sender, acknowledged events. */
  readonly every: number;
  /** Kills it. Resolves when it may be killed again. Returns `undefined` if it is not running. */
  readonly kill: () => Promise<void> | undefined;
}

/** The task of a process in a campaign. `Engine` is plain JSON that says how to open the engine. */
export interface SoakTask<Engine> {
  readonly engine: Engine;
  /** Number of the first event to send. The sender sends events up to, but not including, `until`, in batches. */
  readonly from: number;
  readonly until: number;
  readonly batchSize: number;
  readonly concurrency: number;
  readonly leaseMs: number;
}

/** The part of a `WebhookDelivery` that a campaign uses. */
interface SoakedDelivery {
  readonly endpoints: { add(endpoint: { readonly id: string; readonly url: string }): Promise<unknown> };
  stats(): Promise<{ readonly due: number; readonly waiting: number; readonly active: number }>;
  deadLetters(query: { readonly limit: number }): Promise<readonly { readonly id: string }[]>;
  close(): Promise<void>;
}

export interface CampaignOptions<Engine extends { readonly kind: string }> {
  readonly engine: Engine;
  readonly open: (engine: Engine) => SoakedDelivery;
  /** The program that sends events. Prints `ready`, then the number of each acknowledged event. */
  readonly senderProcess: URL;
  /** The program that delivers. Prints `ready`, then the id of each delivery with an attempt that got no response. */
  readonly workerProcess: URL;
  readonly events: number;
  readonly endpoints: number;
  /** Average number of accepted deliveries between two kills of a worker. */
  readonly killWorkerEvery: number;
  /** Average number of acknowledged events between two kills of the sender. */
  readonly killSenderEvery: number;
  /** Other processes to kill, such as the engine's server. */
  readonly targets?: readonly Target[];
  readonly seed?: number;
  readonly leaseMs?: number;
  /** Time limit of the campaign, in milliseconds. */
  readonly limitMs: number;
  /** Counts what else must hold at the end, given the ids of all deliveries that were accepted. */
  readonly check?: (accepted: ReadonlySet<string>) => Promise<Readonly<Record<string, number>>>;
}

/** The result of a campaign. */
export interface CampaignResult {
  readonly engine: string;
  readonly acknowledged: number;
  /** Acknowledged events times endpoints: the deliveries that must arrive. */
  readonly owed: number;
  /** Owed deliveries that the receiver did not accept and that are not dead letters. */
  readonly lost: number;
  readonly deadLetters: number;
  /** Deliveries accepted more than once. */
  readonly duplicated: number;
  /** Duplicated deliveries without a crash or a lost response in between, which no documented promise explains. */
  readonly unexplained: number;
  readonly refused: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** The result of `check`. */
  readonly checks?: Readonly<Record<string, number>>;
}

/**
 * How long after its end a crash may still have an effect, in milliseconds: the receiver may handle a request that late, and
 * connections to a restarted server are restored that late.
 */
const LAG_MS = 2_000;

const WORKERS = 2;
const CONCURRENCY = 20;

/**
 * Sends events to a receiver that refuses some of them, kills the sending and delivering processes at random moments, and
 * counts the results.
 */
export async function runCampaign<Engine extends { readonly kind: string }>(
  options: CampaignOptions<Engine>,
): Promise<CampaignResult> {
  const { engine, events, endpoints, leaseMs = 8_000, targets = [], limitMs } = options;
  const random = seededRandom(options.seed ?? 1);
  const startedMs = Date.now();
  const receiver = await soakReceiver(random);
  const delivery = options.open(engine);
  for (let number = 0; number < endpoints; number++)
    await delivery.endpoints.add({ id: `ep_${number}`, url: receiver.url(`ep_${number}`) });

  const acknowledged = new Set<number>();
  const unresponded = new Set<string>();
  const task = (from: number, until: number): SoakTask<Engine> => ({
    engine,
    from,
    until,
    batchSize: 10,
    concurrency: CONCURRENCY,
    leaseMs,
  });
  // After a crash it starts at the first event that was not acknowledged, so that some are sent again with the same id.
  const sender = new KillableProcess(
    options.senderProcess,
    () => {
      let from = 0;
      while (acknowledged.has(from)) from++;
      return from < events ? task(from, events) : undefined;
    },
    (line) => acknowledged.add(Number(line)),
  );
  const workers = Array.from(
    { length: WORKERS },
    () =>
      new KillableProcess(
        options.workerProcess,
        () => task(0, 0),
        (line) => unresponded.add(line),
      ),
  );

  const stop = new AbortController();
  const kills: Record<string, number> = {};
  const crashes: { readonly fromMs: number; untilMs: number }[] = [];
  const killRepeatedly = async (target: Target, progress: () => number): Promise<void> => {
    let next = target.every * 2 * random();
    while (!stop.signal.aborted) {
      await pause(2, stop.signal);
      if (progress() < next) continue;
      await pause(30 * random(), stop.signal);
      const killed = target.kill();
      if (killed === undefined) continue;
      kills[target.name] = (kills[target.name] ?? 0) + 1;
      const crash = { fromMs: Date.now(), untilMs: Infinity };
      crashes.push(crash);
      await killed;
      crash.untilMs = Date.now();
      next = progress() + target.every * 2 * random();
    }
  };
  const oneOf = (processes: readonly KillableProcess[]) => (): Promise<void> | undefined => {
    const ready = processes.filter((process) => process.ready);
    return ready[Math.floor(ready.length * random())]?.kill();
  };
  const killing = [
    killRepeatedly(
      { name: 'sender', every: options.killSenderEvery, kill: oneOf([sender]) },
      () => acknowledged.size,
    ),
    killRepeatedly({ name: 'worker', every: options.killWorkerEvery, kill: oneOf(workers) }, receiver.count),
    ...targets.map((target) => killRepeatedly(target, receiver.count)),
  ];

  try {
    await completesBy(sender.done(), startedMs + limitMs, 'all events were acknowledged');
    const left = async (): Promise<number> => {
      const { due, waiting, active } = await delivery.stats();
      return due + waiting + active;
    };
    // Half of the remaining deliveries are made while processes are killed.
    const half = (await left()) / 2;
    while ((await left()) > half && Date.now() < startedMs + limitMs) await pause(50);
    stop.abort();
    await Promise.all(killing);
    while ((await left()) > 0 && Date.now() < startedMs + limitMs) await pause(50);
    if ((await left()) > 0) throw new Error(`After ${limitMs} ms ${await left()} deliveries remained.`);
    const letters = await delivery.deadLetters({ limit: 1_000_000 });
    const deadLetters = new Set(letters.map(({ id }) => id));
    let lost = 0;
    for (const number of acknowledged) {
      for (let endpoint = 0; endpoint < endpoints; endpoint++) {
        const id = `evt_${number}.ep_${endpoint}`;
        if (!receiver.accepted.has(id) && !deadLetters.has(id)) lost++;
      }
    }
    const duplicates = [...receiver.accepted].filter(([, times]) => times.length > 1);
    const unexplained = duplicates.filter(
      ([id, times]) =>
        !unresponded.has(id) &&
        times.some((at, index) => {
          const before = times[index - 1];
          return (
            before !== undefined &&
            !crashes.some(({ fromMs, untilMs }) => untilMs + LAG_MS >= before && fromMs <= at)
          );
        }),
    );
    return {
      engine: engine.kind,
      acknowledged: acknowledged.size,
      owed: acknowledged.size * endpoints,
      lost,
      deadLetters: deadLetters.size,
      duplicated: duplicates.length,
      unexplained: unexplained.length,
      refused: receiver.refused(),
      kills,
      seconds: Math.round((Date.now() - startedMs) / 100) / 10,
      ...(options.check ? { checks: await options.check(new Set(receiver.accepted.keys())) } : {}),
    };
  } finally {
    stop.abort();
    await Promise.all([sender.end(), ...workers.map((worker) => worker.end())]);
    await delivery.close();
    await receiver.close();
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

async function completesBy(work: Promise<void>, untilMs: number, what: string): Promise<void> {
  const done = new AbortController();
  const late = pause(Math.max(0, untilMs - Date.now()), done.signal).then(() => 'late');
  const first = await Promise.race([work, late]);
  done.abort();
  if (first === 'late') throw new Error(`Timed out waiting until ${what}.`);
}
