import { Queue, type ConnectionOptions } from 'bullmq';
import {
  ConfigurationError,
  FUNCTION,
  readOptions,
  systemClock,
  TEXT,
  type OptionRule,
  type OptionTable,
} from '@org/http-core';
import { DURATION } from '../shared/option-rules.ts';
import type { DeadLetterFilter, DeliveryEngine, EngineStats } from '../contract/delivery-engine.ts';
import type { DeadLetter, NewDelivery } from '../contract/delivery.ts';
import type { EndpointStore } from '../contract/endpoint-store.ts';
import { tell } from '../observe/notify.ts';
import { Trouble } from '../shared/repeated-error.ts';
import { DeadJobs } from './dead-letter-jobs.ts';
import { inTime } from './in-time.ts';
import { Intake } from './enqueue-jobs.ts';
import { deadLetterOf, deliveryOf, jobIdOf, type DeliveryJob } from './job.ts';
import { JobRunner } from './job-runner.ts';
import { Keys } from './keys.ts';
import { LaneTurns } from './ordering-groups.ts';
import { queueStats } from './queue-stats.ts';
import { RedisAccess } from './redis-access.ts';
import { warnOfLoss, warnOfProcess } from './data-loss-warnings.ts';
import { redisEndpoints } from './redis-endpoints.ts';
import { RedisLanes } from './redis-lanes.ts';

export interface BullmqEngineOptions {
  /**
   * Where Redis or Valkey is: options of ioredis, or a client that BullMQ takes (ioredis, node-redis). Redis must keep what it
   * acknowledges: `appendonly yes`, and `maxmemory-policy noeviction`.
   */
  readonly connection: ConnectionOptions;
  /** Default `webhook-deliveries`. */
  readonly queueName?: string;
  /** What all keys begin with. Default `bull`; in a cluster with a hash tag: `{webhooks}`. */
  readonly prefix?: string;
  /** After how many milliseconds a call gives up on Redis. Default 5,000. */
  readonly timeoutMs?: number;
  /** How long the id of a delivered one is known, in milliseconds. Default 3,600,000, an hour: each takes about 1 KB of Redis' memory. */
  readonly keepDeliveredMs?: number;
  /** Where endpoints are kept. Default: in Redis. */
  readonly endpoints?: EndpointStore;
  /**
   * Told of failing connections, which are made again without end, and, as a `ConfigurationError`, of a Redis without an
   * append-only file or that drops keys when its memory is full, and of endpoints that it dropped. What it throws, or rejects
   * with, is ignored. Default: the `ConfigurationError`s become warnings of the process.
   */
  readonly onError?: (error: unknown) => void;
}

const isObject = (value: unknown): boolean =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const OPTIONS: OptionTable = {
  connection: ["where Redis is, such as { host: '127.0.0.1', port: 6379 }, or a client", isObject],
  queueName: TEXT,
  prefix: TEXT,
  timeoutMs: DURATION,
  keepDeliveredMs: DURATION,
  endpoints: ['an EndpointStore', isObject],
  onError: FUNCTION,
} satisfies Record<keyof BullmqEngineOptions, OptionRule>;

/**
 * Deliveries in Redis or Valkey, by BullMQ, for senders and workers on many machines.
 *
 * @example
 * ```ts
 * import { createDelivery } from '@org/webhook-delivery';
 * import { bullmqEngine } from '@org/webhook-delivery/bullmq';
 *
 * export const delivery = createDelivery({
 *   engine: bullmqEngine({ connection: { host: '127.0.0.1', port: 6379 } }),
 * });
 * ```
 */
export function bullmqEngine(options: BullmqEngineOptions): DeliveryEngine {
  readOptions(options, OPTIONS, {
    of: 'bullmqEngine()',
    example: "{ connection: { host: '127.0.0.1', port: 6379 } }",
    renamed: {
      redis: 'connection',
      url: 'connection: { url }',
      host: 'connection: { host }',
      port: 'connection: { port }',
    },
  });
  if ((options as Partial<BullmqEngineOptions>).connection === undefined)
    throw new ConfigurationError(
      "bullmqEngine() needs a connection: bullmqEngine({ connection: { host: '127.0.0.1', port: 6379 } }).",
    );
  return new BullmqEngine(options);
}

class BullmqEngine implements DeliveryEngine {
  readonly name = 'bullmq';
  readonly endpoints: EndpointStore;
  readonly #queue: Queue<DeliveryJob>;
  readonly #redis: RedisAccess;
  readonly #turns: LaneTurns;
  readonly #intake: Intake;
  readonly #dead: DeadJobs;
  readonly #keepDeliveredMs: number;
  readonly #timeoutMs: number;
  readonly #clock = systemClock;

  constructor(options: BullmqEngineOptions) {
    const { connection, queueName = 'webhook-deliveries', prefix = 'bull', timeoutMs = 5_000 } = options;
    this.#timeoutMs = timeoutMs;
    const now = (): number => this.#clock.now();
    const keys = new Keys(prefix, queueName);
    this.#queue = new Queue<DeliveryJob>(queueName, { connection, prefix });
    const warn = (error: ConfigurationError): void => {
      if (options.onError === undefined) warnOfProcess(error);
      else tell(options.onError, error);
    };
    this.#queue.on('error', (error) => {
      tell(options.onError, error);
    });
    this.#redis = new RedisAccess(() => this.#queue.getBackend().client, this.#clock, timeoutMs);
    this.#turns = new LaneTurns(this.#queue, new RedisLanes(this.#redis, keys), now);
    this.#intake = new Intake(this.#queue, this.#redis, keys, this.#turns, now);
    this.#dead = new DeadJobs(this.#queue, this.#turns, this.#redis);
    this.#keepDeliveredMs = options.keepDeliveredMs ?? 3_600_000;
    void warnOfLoss(() => this.#queue.getBackend().client, warn);
    const lost = new Trouble((error) => {
      warn(error as ConfigurationError);
    });
    this.endpoints =
      options.endpoints ??
      redisEndpoints(this.#redis, keys, (error) => {
        lost.add(error);
      });
  }

  async enqueue(deliveries: readonly NewDelivery[]): Promise<number> {
    if (deliveries.length === 0) return 0;
    return this.#redis.call('take the deliveries', (_client, begin) => this.#intake.add(deliveries, begin));
  }

  run(...[handler, options]: Parameters<DeliveryEngine['run']>): JobRunner {
    const parts = {
      queue: this.#queue,
      turns: this.#turns,
      clock: this.#clock,
      keepDeliveredMs: this.#keepDeliveredMs,
      timeoutMs: this.#timeoutMs,
    };
    return new JobRunner(parts, handler, options);
  }

  find(id: string): ReturnType<DeliveryEngine['find']> {
    return this.#redis.read('find a delivery', async () => {
      const job = await this.#queue.getJob(jobIdOf(id));
      const state = await job?.getState();
      return job && state !== 'completed' ? deliveryOf(job, state === 'active') : undefined;
    });
  }

  async deadLetters(filter: DeadLetterFilter, limit: number): Promise<readonly DeadLetter[]> {
    return (await this.#dead.find(filter, limit)).map(deadLetterOf);
  }

  replay(filter: DeadLetterFilter, limit: number): Promise<number> {
    return this.#dead.replay(filter, limit, this.#clock.now());
  }

  discard(filter: DeadLetterFilter, limit: number): Promise<number> {
    return this.#dead.discard(filter, limit);
  }

  stats(): Promise<EngineStats> {
    return queueStats(this.#queue, this.#redis);
  }

  async close(): Promise<void> {
    const closed = this.#queue.close();
    if (await inTime(this.#clock, this.#timeoutMs, closed)) return;
    // BullMQ says goodbye to Redis and waits for the answer, which never comes once no connection is tried any more.
    closed.catch(() => undefined);
    (await this.#redis.client()).disconnect();
  }
}
