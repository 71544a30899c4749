import type { Queue } from 'bullmq';
import type { NewDelivery } from '../contract/delivery.ts';
import { jobIdOf, type DeliveryJob, type JobData } from './job.ts';
import type { Keys } from './keys.ts';
import { PARKED_MS, type LaneTurns } from './ordering-groups.ts';
import type { RedisAccess } from './redis-access.ts';
import { runScript, type Script } from './script.ts';

/** More in one command would keep Redis from everything else for too long. */
const CHUNK = 500;

/**
 * A job's failures are decided by verdicts. BullMQ's own counting only comes in where none could be recorded, and then it
 * must never end the job.
 */
export const WITHOUT_END = 1_000_000_000;

/** Puts deliveries into the queue. */
export class Intake {
  readonly #queue: Queue<DeliveryJob>;
  readonly #redis: RedisAccess;
  readonly #keys: Keys;
  readonly #turns: LaneTurns;
  readonly #now: () => number;

  constructor(
    queue: Queue<DeliveryJob>,
    redis: RedisAccess,
    keys: Keys,
    turns: LaneTurns,
    now: () => number,
  ) {
    this.#queue = queue;
    this.#redis = redis;
    this.#keys = keys;
    this.#turns = turns;
    this.#now = now;
  }

  /**
   * @param begin Called right before deliveries are written; it throws where the caller was refused in the meantime. Redis
   * has just answered then, so hardly anything is written to a connection that is dead already.
   * @returns how many were new.
   */
  async add(deliveries: readonly NewDelivery[], begin: () => void): Promise<number> {
    const unique = [...new Map(deliveries.map((delivery) => [delivery.id, delivery])).values()];
    let added = 0;
    for (let start = 0; start < unique.length; start += CHUNK)
      added += await this.#addChunk(unique.slice(start, start + CHUNK), begin);
    return added;
  }

  async #addChunk(deliveries: readonly NewDelivery[], begin: () => void): Promise<number> {
    const client = await this.#redis.client();
    const jobKeys = deliveries.map(({ id }) => this.#keys.job(jobIdOf(id)));
    const [firstOrder = 0, ...known] = (await runScript(client, INTAKE, [
      this.#keys.order,
      deliveries.length,
      ...jobKeys,
    ])) as readonly number[];
    const fresh = deliveries
      .map((delivery, index): JobData => ({ delivery, order: firstOrder + index }))
      .filter((_, index) => known[index] === 0);
    begin();
    // Should one of them have come from elsewhere since, BullMQ leaves it as it is.
    await this.#queue.addBulk(fresh.map((data) => this.#jobOf(data)));
    await this.#turns.register(fresh);
    return fresh.length;
  }

  #jobOf(data: JobData): Parameters<Queue<DeliveryJob>['addBulk']>[0][number] {
    const { id, eventType, lane, dueAtMs } = data.delivery;
    return {
      name: eventType,
      data,
      opts: {
        jobId: jobIdOf(id),
        // In a lane nobody comes to be handed out before the order is known.
        delay: lane === undefined ? Math.max(0, dueAtMs - this.#now()) : PARKED_MS,
        attempts: WITHOUT_END,
        backoff: { type: 'lease' },
      },
    };
  }
}

/** Numbers for new deliveries, and which of their ids are known. */
const INTAKE: Script = {
  name: 'webhookDeliveryIntake',
  keys: 1,
  lua: `
local count = tonumber(ARGV[1])
local answer = { redis.call('INCRBY', KEYS[1], count) - count + 1 }
for i = 1, count do answer[i + 1] = redis.call('EXISTS', ARGV[i + 1]) end
return answer`,
};
