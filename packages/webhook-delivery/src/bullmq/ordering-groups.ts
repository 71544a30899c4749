import type { Queue } from 'bullmq';
import { jobIdOf, stateOf, type DeliveryJob, type JobData } from './job.ts';
import type { Keys } from './keys.ts';
import { runScript, type RedisAccess, type Script } from './redis-access.ts';

/**
 * How long a delivery that is not the next of its ordering key is delayed, in milliseconds. It is promoted when its turn
 * comes; the delay only matters if the process that should have promoted it has died.
 */
export const BLOCKED_MS = 60_000;

/** Ensures that of each ordering key only the next delivery is handed out. */
export class OrderingGroups {
  readonly #queue: Queue<DeliveryJob>;
  readonly #redis: RedisAccess;
  readonly #keys: Keys;
  readonly #now: () => number;

  constructor(queue: Queue<DeliveryJob>, redis: RedisAccess, keys: Keys, now: () => number) {
    this.#queue = queue;
    this.#redis = redis;
    this.#keys = keys;
    this.#now = now;
  }

  /** Registers deliveries whose jobs were just added with a delay of {@link BLOCKED_MS}. */
  async register(added: readonly JobData[]): Promise<void> {
    const groups = new Map<string, JobData[]>();
    for (const data of added) {
      const { orderingKey } = data.delivery;
      if (orderingKey !== undefined) groups.set(orderingKey, [...(groups.get(orderingKey) ?? []), data]);
    }
    for (const [orderingKey, entries] of groups) {
      const members = entries.flatMap(({ order, delivery }) => [order, jobIdOf(delivery.id)]);
      const head = String(await this.#run(REGISTER, orderingKey, ...members));
      if (entries.some(({ delivery }) => jobIdOf(delivery.id) === head)) await this.wake(orderingKey);
    }
  }

  /** Marks a delivery as in flight. @returns `false` if it is not the next of its ordering key. */
  async acquire({ data, id = '' }: DeliveryJob): Promise<boolean> {
    const { orderingKey } = data.delivery;
    return orderingKey === undefined || (await this.#run(ACQUIRE, orderingKey, data.order, id)) === 1;
  }

  /** Marks a delivery as no longer in flight and, if it has `ended`, hands out the next one. */
  async release({ data, id = '' }: DeliveryJob, ended: boolean): Promise<void> {
    const { orderingKey } = data.delivery;
    if (orderingKey === undefined) return;
    await this.#run(RELEASE, orderingKey, id, ended ? 1 : 0);
    await this.wake(orderingKey);
  }

  /** Schedules the next delivery of an ordering key for when it is due. Removes entries at the front that have ended. */
  async wake(orderingKey: string): Promise<void> {
    for (;;) {
      const [head, holder] = (await this.#run(FRONT, orderingKey)) as readonly string[];
      const next = holder === '' ? head : holder;
      if (next === undefined || next === '') return;
      const job = await this.#queue.getJob(next);
      const state = await job?.getState();
      if (job && state !== 'completed' && state !== 'failed' && state !== 'unknown') {
        if (state === 'delayed') await this.#schedule(job);
        return;
      }
      await this.#run(RELEASE, orderingKey, next, 1);
    }
  }

  async #schedule(job: DeliveryJob): Promise<void> {
    const delayMs = Math.max(0, stateOf(job).nextAtMs - this.#now());
    try {
      await (delayMs === 0 ? job.promote() : job.changeDelay(delayMs));
    } catch (error) {
      // Its delay may have ended in the meantime.
      if (await job.isDelayed()) throw error;
    }
  }

  async #run(script: Script, orderingKey: string, ...args: (string | number)[]): Promise<unknown> {
    const client = await this.#redis.client();
    const keys = [this.#keys.ordering(orderingKey), this.#keys.orderingHolder(orderingKey)];
    return runScript(client, script, [...keys, ...args]);
  }
}

/** Adds jobs to an ordering key unless they are there. Returns the first one. */
const REGISTER: Script = {
  name: 'webhookDeliveryOrderingRegister',
  keys: 2,
  lua: `
for i = 1, #ARGV, 2 do redis.call('ZADD', KEYS[1], 'NX', ARGV[i], ARGV[i + 1]) end
return redis.call('ZRANGE', KEYS[1], 0, 0)[1]`,
};

/** Marks a job as the holder of its ordering key if it is the first one and there is no other holder. */
const ACQUIRE: Script = {
  name: 'webhookDeliveryOrderingAcquire',
  keys: 2,
  // Adds the job if it is missing, because the process that enqueued it may have died before registering it.
  lua: `
redis.call('ZADD', KEYS[1], 'NX', ARGV[1], ARGV[2])
if redis.call('ZRANGE', KEYS[1], 0, 0)[1] ~= ARGV[2] then return 0 end
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[2] then return 0 end
redis.call('SET', KEYS[2], ARGV[2])
return 1`,
};

/** Removes a job as the holder and, if it has ended, from the ordering key. */
const RELEASE: Script = {
  name: 'webhookDeliveryOrderingRelease',
  keys: 2,
  lua: `
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
if ARGV[2] == '1' then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 0`,
};

/** Returns the first job of an ordering key and the holder, or empty strings. */
const FRONT: Script = {
  name: 'webhookDeliveryOrderingFront',
  keys: 2,
  lua: `return { redis.call('ZRANGE', KEYS[1], 0, 0)[1] or '', redis.call('GET', KEYS[2]) or '' }`,
};
