import type { Queue } from 'bullmq';
import type { NewDelivery } from '../contract/delivery.ts';
import { jobIdOf, type DeliveryJob, type JobData } from './job.ts';
import type { Keys } from './keys.ts';
import { BLOCKED_MS, type OrderingGroups } from './ordering-groups.ts';
import { runScript, type RedisAccess, type Script } from './redis-access.ts';

/** Maximum number of jobs in one command, because longer commands block Redis for too long. */
const CHUNK = 500;

/**
 * Number of attempts given to BullMQ. Outcomes decide when a job ends; BullMQ's own count applies only if an outcome could
 * not be recorded, and must not end the job then.
 */
export const UNLIMITED_ATTEMPTS = 1_000_000_000;

/** Adds deliveries to the queue. */
export class JobEnqueuer {
  readonly #queue: Queue<DeliveryJob>;
  readonly #redis: RedisAccess;
  readonly #keys: Keys;
  readonly #ordering: OrderingGroups;
  readonly #now: () => number;

  constructor(
    queue: Queue<DeliveryJob>,
    redis: RedisAccess,
    keys: Keys,
    ordering: OrderingGroups,
    now: () => number,
  ) {
    this.#queue = queue;
    this.#redis = redis;
    this.#keys = keys;
    this.#ordering = ordering;
    this.#now = now;
  }

  /**
   * @param begin Called right before deliveries are written. Throws if the caller no longer waits. Redis has just responded
   * then, so hardly anything is written to a broken connection.
   * @returns The number of new deliveries.
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
    const [firstOrder = 0, ...known] = (await runScript(client, PREPARE, [
      this.#keys.order,
      deliveries.length,
      ...jobKeys,
    ])) as readonly number[];
    const added = deliveries
      .map((delivery, index): JobData => ({ delivery, order: firstOrder + index }))
      .filter((_, index) => known[index] === 0);
    begin();
    // BullMQ ignores a job that another process has added since.
    await this.#queue.addBulk(added.map((data) => this.#jobOf(data)));
    await this.#ordering.register(added);
    return added.length;
  }

  #jobOf(data: JobData): Parameters<Queue<DeliveryJob>['addBulk']>[0][number] {
    const { id, eventType, orderingKey, dueAtMs } = data.delivery;
    return {
      name: eventType,
      data,
      opts: {
        jobId: jobIdOf(id),
        // A delivery with an ordering key must not be handed out before it is registered.
        delay: orderingKey === undefined ? Math.max(0, dueAtMs - this.#now()) : BLOCKED_MS,
        attempts: UNLIMITED_ATTEMPTS,
        backoff: { type: 'lease' },
      },
    };
  }
}

/** Reserves order numbers for deliveries, and returns the first one and which of their jobs exist. */
const PREPARE: Script = {
  name: 'webhookDeliveryPrepareEnqueue',
  keys: 1,
  lua: `
local count = tonumber(ARGV[1])
local result = { redis.call('INCRBY', KEYS[1], count) - count + 1 }
for i = 1, count do result[i + 1] = redis.call('EXISTS', ARGV[i + 1]) end
return result`,
};
