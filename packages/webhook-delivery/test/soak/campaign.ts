import { soakDelivery, type SoakTask } from './soak-delivery.ts';
import type { SoakEngine } from './soak-engine.ts';
import { MortalProcess } from './mortal-process.ts';
import { soakReceiver } from './soak-receiver.ts';
import { seededRandom } from './seeded-random.ts';

/** What is killed now and then. What counts is work and not time, so that a slow machine kills no more than a fast one. */
interface Victim {
  readonly name: string;
  /** It is killed each time about so many more deliveries were accepted, or for the sender, events acknowledged. */
  readonly every: number;
  /** Kills it; resolves when it may be killed again. Undefined: it is not up, and is left alone. */
  readonly kill: () => Promise<void> | undefined;
}

export interface CampaignOptions {
  readonly engine: SoakEngine;
  readonly events: number;
  readonly endpoints: number;
  /** One of the workers is killed each time about so many deliveries were accepted. */
  readonly killWorkerEvery: number;
  /** The sender is killed each time about so many events were acknowledged. */
  readonly killSenderEvery: number;
  /** Others, such as the engine's server. */
  readonly victims?: readonly Victim[];
  readonly seed?: number;
  readonly leaseMs?: number;
  /** Fails when it takes longer, in milliseconds. */
  readonly limitMs: number;
}

/** How it ended. */
export interface CampaignResult {
  readonly engine: string;
  readonly acknowledged: number;
  /** Acknowledged events times endpoints: what must arrive. */
  readonly owed: number;
  /** Owed, and neither accepted by the receiver nor a dead letter. */
  readonly lost: number;
  readonly dead: number;
  /** Accepted more than once. */
  readonly doubled: number;
  /** Of these, those with neither a death nor a lost answer in between: nothing that is declared explains them. */
  readonly unexplained: number;
  readonly refused: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/**
 * How long a death may show after it is over, in milliseconds: the receiver may look at a request that late, and connections to a
 * server that came back are made again that late.
 */
const LAG_MS = 2_000;

const WORKERS = 2;
const CONCURRENCY = 20;

/**
 * Sends events to a receiver that refuses some, while the processes that send and deliver are killed at random moments, and
 * counts what became of them.
 */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { engine, events, endpoints, leaseMs = 8_000, victims = [], limitMs } = options;
  const random = seededRandom(options.seed ?? 1);
  const startedMs = Date.now();
  const receiver = await soakReceiver(random);
  const delivery = soakDelivery(engine);
  for (let number = 0; number < endpoints; number++)
    await delivery.endpoints.add({ id: `ep_${number}`, url: receiver.url(`ep_${number}`) });

  const acknowledged = new Set<number>();
  const unanswered = new Set<string>();
  const task = (from: number, until: number): SoakTask => ({
    engine,
    from,
    until,
    lot: 10,
    concurrency: CONCURRENCY,
    leaseMs,
  });
  // After a death it begins at the first event that was not acknowledged, so that some are sent again with the same id.
  const sender = new MortalProcess(
    './sender-process.ts',
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
      new MortalProcess(
        './worker-process.ts',
        () => task(0, 0),
        (line) => unanswered.add(line),
      ),
  );

  const stop = new AbortController();
  const kills: Record<string, number> = {};
  const deaths: { readonly fromMs: number; untilMs: number }[] = [];
  const hunt = async (victim: Victim, progress: () => number): Promise<void> => {
    let next = victim.every * 2 * random();
    while (!stop.signal.aborted) {
      await pause(2, stop.signal);
      if (progress() < next) continue;
      await pause(30 * random(), stop.signal);
      const killed = victim.kill();
      if (killed === undefined) continue;
      kills[victim.name] = (kills[victim.name] ?? 0) + 1;
      const death = { fromMs: Date.now(), untilMs: Infinity };
      deaths.push(death);
      await killed;
      death.untilMs = Date.now();
      next = progress() + victim.every * 2 * random();
    }
  };
  const oneOf = (processes: readonly MortalProcess[]) => (): Promise<void> | undefined => {
    const ready = processes.filter((process) => process.ready);
    return ready[Math.floor(ready.length * random())]?.kill();
  };
  const mayhem = [
    hunt({ name: 'sender', every: options.killSenderEvery, kill: oneOf([sender]) }, () => acknowledged.size),
    hunt({ name: 'worker', every: options.killWorkerEvery, kill: oneOf(workers) }, receiver.count),
    ...victims.map((victim) => hunt(victim, receiver.count)),
  ];

  try {
    await inTime(sender.done(), startedMs + limitMs, 'all events were acknowledged');
    const left = async (): Promise<number> => {
      const { due, waiting, active } = await delivery.stats();
      return due + waiting + active;
    };
    // Half of what is left is delivered under fire too.
    const half = (await left()) / 2;
    while ((await left()) > half && Date.now() < startedMs + limitMs) await pause(50);
    stop.abort();
    await Promise.all(mayhem);
    while ((await left()) > 0 && Date.now() < startedMs + limitMs) await pause(50);
    if ((await left()) > 0) throw new Error(`After ${limitMs} ms ${await left()} deliveries were left.`);
    const letters = await delivery.deadLetters({ limit: 1_000_000 });
    const dead = new Set(letters.map(({ id }) => id));
    let lost = 0;
    for (const number of acknowledged) {
      for (let endpoint = 0; endpoint < endpoints; endpoint++) {
        const id = `evt_${number}.ep_${endpoint}`;
        if (!receiver.accepted.has(id) && !dead.has(id)) lost++;
      }
    }
    const doubles = [...receiver.accepted].filter(([, times]) => times.length > 1);
    const unexplained = doubles.filter(
      ([id, times]) =>
        !unanswered.has(id) &&
        times.some((at, index) => {
          const before = times[index - 1];
          return (
            before !== undefined &&
            !deaths.some(({ fromMs, untilMs }) => untilMs + LAG_MS >= before && fromMs <= at)
          );
        }),
    );
    return {
      engine: engine.kind,
      acknowledged: acknowledged.size,
      owed: acknowledged.size * endpoints,
      lost,
      dead: dead.size,
      doubled: doubles.length,
      unexplained: unexplained.length,
      refused: receiver.refused(),
      kills,
      seconds: Math.round((Date.now() - startedMs) / 100) / 10,
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

async function inTime(work: Promise<void>, untilMs: number, what: string): Promise<void> {
  const done = new AbortController();
  const late = pause(Math.max(0, untilMs - Date.now()), done.signal).then(() => 'late');
  const first = await Promise.race([work, late]);
  done.abort();
  if (first === 'late') throw new Error(`It did not come to pass in time that ${what}.`);
}
