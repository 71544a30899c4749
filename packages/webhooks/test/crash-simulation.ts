import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import {
  createWebhookHandler,
  hmac,
  type DedupStore,
  type WebhookContext,
  type WebhookHandler,
} from '../src/index.ts';
import type { StoredDelivery } from '../src/queue/index.ts';
import { VirtualClock } from '@org/runtime-kit/testing';

/** The result of a run. */
export interface CrashStory {
  readonly lost: number;
  readonly doubled: number;
  readonly crashes: number;
  readonly deliveries: number;
}

/** Stands for the end of the process: nothing that would follow runs. */
const never = new Promise<never>(() => undefined);

/** The result of a delivery for the sender. */
type DeliveryResult = 'accepted' | 'rejected' | 'no status';

export interface SimulationOptions {
  readonly clock: VirtualClock;
  readonly dedup: DedupStore | false;
  readonly events: number;
  readonly leaseMs: number;
  /** Does the effect; `crash` ends the process before or after it. */
  readonly effect: (id: string, context: WebhookContext, crash: (when: 'before' | 'after') => void) => void;
  /** How often the effect of each event happened. */
  readonly countEffects: () => ReadonlyMap<string, number>;
  readonly random: () => number;
}

/** A crash: thrown to unwind the handler, and never seen by the code that would clean up after it. */
class ProcessDied extends Error {}

/**
 * A sender that redelivers until it gets a 2xx, at most eight times, and a worker whose process dies in one delivery of
 * ten before the effect and in one of ten after it. A dead worker neither completes nor releases its claim.
 */
export async function simulateCrashes(options: SimulationOptions): Promise<CrashStory> {
  const { clock, dedup, events, leaseMs, effect, countEffects, random } = options;
  let crashes = 0;
  let deliveries = 0;

  const startWorker = (): { handler: WebhookHandler<{ paid: { id: string } }>; died: Promise<void> } => {
    let die = (): void => undefined;
    const died = new Promise<void>((resolve) => {
      die = resolve;
    });
    const handler = createWebhookHandler<{ paid: { id: string } }>({
      scheme: hmac({
        name: 'sender',
        secrets: 'a-secret-of-the-sender',
        headers: { signature: 'x-signature' },
        format: { kind: 'single', encoding: 'hex' },
        signed: '{body}',
        type: () => 'paid',
        id: (payload) => (payload as { id: string }).id,
        clock,
      }),
      dedup,
      leaseMs,
      clock,
    });
    handler.on('paid', async ({ id }, context) => {
      const fate = random();
      try {
        effect(id, context, (when) => {
          if (when === 'before' ? fate < 0.1 : fate >= 0.1 && fate < 0.2) throw new ProcessDied();
        });
      } catch (error) {
        if (!(error instanceof ProcessDied)) throw error;
        crashes += 1;
        die();
        await never;
      }
    });
    return { handler, died };
  };

  const deliver = async (delivery: StoredDelivery): Promise<DeliveryResult> => {
    deliveries += 1;
    const { handler, died } = startWorker();
    return Promise.race([
      handler.process(delivery).then(({ retry }): DeliveryResult => (retry ? 'rejected' : 'accepted')),
      died.then((): DeliveryResult => 'no status'),
    ]);
  };

  for (let number = 0; number < events; number += 1) {
    const id = `evt_${number}`;
    const delivery: StoredDelivery = {
      scheme: 'sender',
      receivedAtMs: clock.now(),
      method: 'POST',
      url: '/',
      headers: {},
      body: Buffer.from(JSON.stringify({ id })),
    };
    for (let attempt = 0; attempt < 8; attempt += 1) {
      if ((await deliver(delivery)) === 'accepted') break;
      await clock.advance(leaseMs + 1);
    }
  }

  const effects = countEffects();
  let lost = 0;
  let doubled = 0;
  for (let number = 0; number < events; number += 1) {
    const times = effects.get(`evt_${number}`) ?? 0;
    if (times === 0) lost += 1;
    if (times > 1) doubled += 1;
  }
  return { lost, doubled, crashes, deliveries };
}

/** A sequence of numbers from 0 to 1 that is the same for the same seed. */
export function seededRandom(seed: number): () => number {
  const numbers = fc.sample(
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true, noDefaultInfinity: true }),
    {
      numRuns: 1,
      seed,
    },
  );
  let state = Math.floor((numbers[0] ?? 0) * 0xffffffff) | 1;
  // xorshift32: short, and its period is far longer than any run.
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x100000000;
  };
}

/** A table of effects, and how often each event is in it. */
export function effectsTable(database: DatabaseSync): {
  readonly write: (id: string) => void;
  readonly count: () => ReadonlyMap<string, number>;
} {
  database.exec('CREATE TABLE effects (id TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO effects (id) VALUES (?)');
  return {
    write: (id) => void insert.run(id),
    count: () =>
      new Map(
        database
          .prepare('SELECT id, COUNT(*) AS times FROM effects GROUP BY id')
          .all()
          .map(({ id, times }) => [String(id), Number(times)]),
      ),
  };
}
