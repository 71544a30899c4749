import { Queue, type ConnectionOptions } from 'bullmq';
import { ConfigurationError } from '@org/http-core';
import {
  FUNCTION,
  quietly,
  readOptions,
  systemClock,
  TEXT,
  type OptionRule,
  type OptionTable,
} from '@org/http-core/provider';
import type { DeadLetter, NewDelivery } from '../contract/delivery.ts';
import type { DeadLetterFilter, DeliveryEngine, EngineStats } from '../contract/delivery-engine.ts';
import type { EndpointStore } from '../contract/endpoint-store.ts';
import { settlesWithin } from '../shared/deadline.ts';
import { ErrorReporter } from '../shared/error-reporter.ts';
import { DURATION } from '../shared/arguments.ts';
import { emitProcessWarning, warnOfDataLoss } from './data-loss-warnings.ts';
import { DeadLetterJobs } from './dead-letter-jobs.ts';
import { JobEnqueuer } from './job-enqueuer.ts';
import { deadLetterOf, deliveryOf, jobIdOf, stateOf, type DeliveryJob } from './job.ts';
import { JobRunner } from './job-runner.ts';
import { Keys } from './keys.ts';
import { OrderingGroups } from './ordering-groups.ts';
import { RedisAccess, runScript, type Script } from './redis-access.ts';
import { redisEndpoints } from './redis-endpoints.ts';

/**
 * Options of {@link bullmqEngine}.
 *
 * @public
 */
export interface BullmqEngineOptions {
  /**
   * The connection to Redis or Valkey: options of ioredis, or a client that BullMQ supports (ioredis, node-redis). Redis must
   * keep what it acknowledges: `appendonly yes`, and `maxmemory-policy noeviction`.
   */
  readonly connection: ConnectionOptions;
  /** Default `webhook-deliveries`. */
  readonly queueName?: string;
  /** Prefix of all keys. In a cluster it must contain a hash tag, such as `{webhooks}`. Default `bull`. */
  readonly prefix?: string;
  /** Time limit of each call to Redis, in milliseconds. Default 5 000. */
  readonly timeoutMs?: number;
  /**
   * How long the id of a completed delivery is remembered, in milliseconds. Each takes about 1 KB of memory in Redis.
   * Default 3 600 000 (an hour).
   */
  readonly keepDeliveredMs?: number;
  /** Stores endpoints. Default: Redis. */
  readonly endpoints?: EndpointStore;
  /**
   * Called with errors of the connection, which is retried without end, and with a `ConfigurationError` if Redis has no
   * append-only file, evicts keys when its memory is full, or has evicted endpoints. Exceptions and rejections of the
   * callback are ignored. Default: each `ConfigurationError` becomes a process warning.
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
 * Creates an engine that stores deliveries in Redis or Valkey, with BullMQ, for senders and workers on many machines.
 *
 * @throws ConfigurationError if an option is missing, unknown or invalid.
 * @example
 * ```ts
 * import { createDelivery } from '@org/webhook-delivery';
 * import { bullmqEngine } from '@org/webhook-delivery/bullmq';
 *
 * export const delivery = createDelivery({
 *   engine: bullmqEngine({ connection: { host: '127.0.0.1', port: 6379 } }),
 * });
 * ```
 * @public
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
  readonly #ordering: OrderingGroups;
  readonly #enqueuer: JobEnqueuer;
  readonly #deadLetters: DeadLetterJobs;
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
      if (options.onError === undefined) emitProcessWarning(error);
      else quietly(options.onError, error);
    };
    this.#queue.on('error', (error) => {
      if (options.onError) quietly(options.onError, error);
    });
    this.#redis = new RedisAccess(() => this.#queue.getBackend().client, this.#clock, timeoutMs);
    this.#ordering = new OrderingGroups(this.#queue, this.#redis, keys, now);
    this.#enqueuer = new JobEnqueuer(this.#queue, this.#redis, keys, this.#ordering, now);
    this.#deadLetters = new DeadLetterJobs(this.#queue, this.#ordering, this.#redis);
    this.#keepDeliveredMs = options.keepDeliveredMs ?? 3_600_000;
    void warnOfDataLoss(() => this.#queue.getBackend().client, warn);
    const lostEndpoints = new ErrorReporter((error) => {
      warn(error as ConfigurationError);
    });
    this.endpoints =
      options.endpoints ??
      redisEndpoints(this.#redis, keys, (error) => {
        lostEndpoints.failed(error);
      });
  }

  async enqueue(deliveries: readonly NewDelivery[]): Promise<number> {
    if (deliveries.length === 0) return 0;
    return this.#redis.call('accept the deliveries', (_client, begin) =>
      this.#enqueuer.add(deliveries, begin),
    );
  }

  run(...[handler, options]: Parameters<DeliveryEngine['run']>): JobRunner {
    const context = {
      queue: this.#queue,
      ordering: this.#ordering,
      clock: this.#clock,
      keepDeliveredMs: this.#keepDeliveredMs,
      timeoutMs: this.#timeoutMs,
    };
    return new JobRunner(context, handler, options);
  }

  find(id: string): ReturnType<DeliveryEngine['find']> {
    return this.#redis.read('find a delivery', async () => {
      const job = await this.#queue.getJob(jobIdOf(id));
      const state = await job?.getState();
      return job && state !== 'completed' ? deliveryOf(job, state === 'active') : undefined;
    });
  }

  async deadLetters(filter: DeadLetterFilter, limit: number): Promise<readonly DeadLetter[]> {
    return (await this.#deadLetters.find(filter, limit)).map(deadLetterOf);
  }

  replay(filter: DeadLetterFilter, limit: number): Promise<number> {
    return this.#deadLetters.replay(filter, limit, this.#clock.now());
  }

  discard(filter: DeadLetterFilter, limit: number): Promise<number> {
    return this.#deadLetters.discard(filter, limit);
  }

  stats(): Promise<EngineStats> {
    const { wait = '', active = '', failed = '', delayed = '' } = this.#queue.keys;
    return this.#redis.read('count the deliveries', async (client) => {
      const counts = await runScript(client, COUNT, [wait, active, failed, delayed]);
      const [due, waiting, inFlight, deadLetters, oldestId] = counts as [
        number,
        number,
        number,
        number,
        string,
      ];
      const oldest = oldestId === '' ? undefined : await this.#queue.getJob(oldestId);
      return {
        due,
        waiting,
        active: inFlight,
        deadLetters,
        ...(oldest ? { oldestDueAtMs: stateOf(oldest).nextAtMs } : {}),
      };
    });
  }

  async close(): Promise<void> {
    const closed = this.#queue.close();
    if (await settlesWithin(closed, this.#timeoutMs, this.#clock)) return;
    // BullMQ sends QUIT to Redis and waits for the reply, which never arrives once the connection is no longer retried.
    closed.catch(() => undefined);
    (await this.#redis.client()).disconnect();
  }
}

/**
 * Counts jobs at one moment. A delayed job whose time has come is due, even if no worker has noticed yet. BullMQ keeps the
 * time of a delayed job in the upper bits of its score, and a counter in the lower twelve.
 */
const COUNT: Script = {
  name: 'webhookDeliveryCount',
  keys: 4,
  lua: `
local time = redis.call('TIME')
local nextMs = time[1] * 1000 + math.floor(time[2] / 1000) + 1
local overdue = redis.call('ZCOUNT', KEYS[4], '-inf', string.format('(%.0f', nextMs * 4096))
return {
  redis.call('LLEN', KEYS[1]) + overdue,
  redis.call('ZCARD', KEYS[4]) - overdue,
  redis.call('LLEN', KEYS[2]),
  redis.call('ZCARD', KEYS[3]),
  redis.call('LINDEX', KEYS[1], -1) or '',
}`,
};
