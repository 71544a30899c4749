import type { Queue } from 'bullmq';
import type { DeadLetterFilter } from '../contract/delivery-engine.ts';
import { jobIdOf, stateOf, type DeliveryJob } from './job.ts';
import type { LaneTurns } from './ordering-groups.ts';
import type { RedisAccess } from './redis-access.ts';

/** How many are read at once. */
const PAGE = 100;

/**
 * The failed jobs of the queue. Filters read all of them, since BullMQ has no index but their time; so what is bounded in
 * time is each step, and not the whole.
 */
export class DeadJobs {
  readonly #queue: Queue<DeliveryJob>;
  readonly #turns: LaneTurns;
  readonly #redis: RedisAccess;

  constructor(queue: Queue<DeliveryJob>, turns: LaneTurns, redis: RedisAccess) {
    this.#queue = queue;
    this.#turns = turns;
    this.#redis = redis;
  }

  /** Those that `filter` means, the latest first, at most `limit`. */
  async find(filter: DeadLetterFilter, limit: number): Promise<DeliveryJob[]> {
    const found: DeliveryJob[] = [];
    if (limit <= 0) return found;
    for await (const job of filter.ids ? this.#named(filter.ids) : this.#all()) {
      if (!isMeant(job, filter)) continue;
      found.push(job);
      if (found.length === limit && !filter.ids) return found;
    }
    return found.sort((one, other) => diedAt(other) - diedAt(one)).slice(0, limit);
  }

  /** Makes the first of them to have been enqueued due. @returns how many. */
  async replay(filter: DeadLetterFilter, limit: number, nowMs: number): Promise<number> {
    const jobs = await this.#firstEnqueued(filter, limit);
    let replayed = 0;
    for (const job of jobs) {
      if (await this.#redis.write('replay', () => this.#again(job, nowMs))) replayed += 1;
    }
    return replayed;
  }

  /** Forgets the first of them to have been enqueued. @returns how many. */
  async discard(filter: DeadLetterFilter, limit: number): Promise<number> {
    const jobs = await this.#firstEnqueued(filter, limit);
    for (const job of jobs) await this.#redis.write('discard', () => job.remove());
    return jobs.length;
  }

  async #firstEnqueued(filter: DeadLetterFilter, limit: number): Promise<DeliveryJob[]> {
    const jobs = await this.find(filter, Infinity);
    return jobs.sort((one, other) => one.data.order - other.data.order).slice(0, limit);
  }

  /** Somebody else may have replayed it at the same time. */
  async #again(job: DeliveryJob, nowMs: number): Promise<boolean> {
    const { replays, attempts } = stateOf(job);
    await job.updateProgress({
      settled: 0,
      attemptsMade: 0,
      forgiven: 0,
      crashesAlone: 0,
      replays: replays + 1,
      attempts,
      nextAtMs: nowMs,
    });
    await this.#turns.register([job.data]);
    try {
      await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      return true;
    } catch (error) {
      if (await job.isFailed()) throw error;
      return false;
    }
  }

  async *#named(ids: readonly string[]): AsyncGenerator<DeliveryJob> {
    for (const id of new Set(ids)) {
      const job = await this.#redis.read('find a dead letter', async () => {
        const known = await this.#queue.getJob(jobIdOf(id));
        return (await known?.isFailed()) ? known : undefined;
      });
      if (job) yield job;
    }
  }

  async *#all(): AsyncGenerator<DeliveryJob> {
    for (let start = 0; ; start += PAGE) {
      const jobs = await this.#redis.read('list dead letters', () =>
        this.#queue.getJobs(['failed'], start, start + PAGE - 1),
      );
      yield* jobs;
      if (jobs.length === 0) return;
    }
  }
}

const diedAt = ({ finishedOn }: DeliveryJob): number => finishedOn ?? 0;

function isMeant(job: DeliveryJob, filter: DeadLetterFilter): boolean {
  const { endpointId, tenant, reason, sinceMs, beforeMs } = filter;
  const { delivery } = job.data;
  return (
    (endpointId === undefined || delivery.endpointId === endpointId) &&
    (tenant === undefined || delivery.tenant === tenant) &&
    (reason === undefined || job.failedReason === reason) &&
    (sinceMs === undefined || diedAt(job) >= sinceMs) &&
    (beforeMs === undefined || diedAt(job) < beforeMs)
  );
}
