import type { Queue } from 'bullmq';
import type { DeadLetterFilter } from '../contract/delivery-engine.ts';
import { jobIdOf, stateOf, type DeliveryJob } from './job.ts';
import type { OrderingGroups } from './ordering-groups.ts';
import type { RedisAccess } from './redis-access.ts';

/** Number of jobs to read at once. */
const PAGE = 100;

/**
 * The failed jobs of the queue. Filters read all of them, because BullMQ indexes them by time only. The time limit therefore
 * applies to each step, not to the whole operation.
 */
export class DeadLetterJobs {
  readonly #queue: Queue<DeliveryJob>;
  readonly #ordering: OrderingGroups;
  readonly #redis: RedisAccess;

  constructor(queue: Queue<DeliveryJob>, ordering: OrderingGroups, redis: RedisAccess) {
    this.#queue = queue;
    this.#ordering = ordering;
    this.#redis = redis;
  }

  /** Returns at most `limit` jobs that match `filter`, the latest first. */
  async find(filter: DeadLetterFilter, limit: number): Promise<DeliveryJob[]> {
    const found: DeliveryJob[] = [];
    if (limit <= 0) return found;
    for await (const job of filter.ids ? this.#byIds(filter.ids) : this.#all()) {
      if (!matches(job, filter)) continue;
      found.push(job);
      if (found.length === limit && !filter.ids) return found;
    }
    return found.sort((one, other) => deadLetteredAt(other) - deadLetteredAt(one)).slice(0, limit);
  }

  /** Makes jobs due again, those enqueued first. @returns The number of replayed jobs. */
  async replay(filter: DeadLetterFilter, limit: number, nowMs: number): Promise<number> {
    const jobs = await this.#firstEnqueued(filter, limit);
    let replayed = 0;
    for (const job of jobs) {
      if (await this.#redis.write('replay', () => this.#replay(job, nowMs))) replayed += 1;
    }
    return replayed;
  }

  /** Deletes jobs, those enqueued first. @returns The number of deleted jobs. */
  async discard(filter: DeadLetterFilter, limit: number): Promise<number> {
    const jobs = await this.#firstEnqueued(filter, limit);
    for (const job of jobs) await this.#redis.write('discard', () => job.remove());
    return jobs.length;
  }

  async #firstEnqueued(filter: DeadLetterFilter, limit: number): Promise<DeliveryJob[]> {
    const jobs = await this.find(filter, Infinity);
    return jobs.sort((one, other) => one.data.order - other.data.order).slice(0, limit);
  }

  /** @returns `false` if another process replayed it at the same time. */
  async #replay(job: DeliveryJob, nowMs: number): Promise<boolean> {
    const { replays, attempts } = stateOf(job);
    await job.updateProgress({
      outcomes: 0,
      attemptsMade: 0,
      pastCrashes: 0,
      isolatedCrashCount: 0,
      replays: replays + 1,
      attempts,
      nextAtMs: nowMs,
    });
    await this.#ordering.register([job.data]);
    try {
      await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      return true;
    } catch (error) {
      if (await job.isFailed()) throw error;
      return false;
    }
  }

  async *#byIds(ids: readonly string[]): AsyncGenerator<DeliveryJob> {
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

const deadLetteredAt = ({ finishedOn }: DeliveryJob): number => finishedOn ?? 0;

function matches(job: DeliveryJob, filter: DeadLetterFilter): boolean {
  const { endpointId, tenant, reason, sinceMs, beforeMs } = filter;
  const { delivery } = job.data;
  return (
    (endpointId === undefined || delivery.endpointId === endpointId) &&
    (tenant === undefined || delivery.tenant === tenant) &&
    (reason === undefined || job.failedReason === reason) &&
    (sinceMs === undefined || deadLetteredAt(job) >= sinceMs) &&
    (beforeMs === undefined || deadLetteredAt(job) < beforeMs)
  );
}
