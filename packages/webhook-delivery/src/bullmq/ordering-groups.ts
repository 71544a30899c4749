import type { Queue } from 'bullmq';
import { jobIdOf, stateOf, type DeliveryJob, type JobData } from './job.ts';
import type { RedisLanes } from './redis-lanes.ts';

/**
 * How long a delivery that is not its lane's next sleeps, in milliseconds. Its turn wakes it; this is for the case that whoever
 * should have woken it has died.
 */
export const PARKED_MS = 60_000;

/** Sees to it that of each lane the next one, and only that one, is handed out. */
export class LaneTurns {
  readonly #queue: Queue<DeliveryJob>;
  readonly #lanes: RedisLanes;
  readonly #now: () => number;

  constructor(queue: Queue<DeliveryJob>, lanes: RedisLanes, now: () => number) {
    this.#queue = queue;
    this.#lanes = lanes;
    this.#now = now;
  }

  /** Lines up deliveries whose jobs have just been added, parked. */
  async register(added: readonly JobData[]): Promise<void> {
    const lanes = new Map<string, JobData[]>();
    for (const data of added) {
      const { lane } = data.delivery;
      if (lane !== undefined) lanes.set(lane, [...(lanes.get(lane) ?? []), data]);
    }
    for (const [lane, entries] of lanes) {
      const head = await this.#lanes.register(
        lane,
        entries.map(({ order, delivery }) => [order, jobIdOf(delivery.id)] as const),
      );
      if (entries.some(({ delivery }) => jobIdOf(delivery.id) === head)) await this.wake(lane);
    }
  }

  /** Whether a delivery that came up may be handed out now. */
  async take({ data, id = '' }: DeliveryJob): Promise<boolean> {
    const { lane } = data.delivery;
    return lane === undefined || this.#lanes.take(lane, data.order, id);
  }

  /** The delivery is no longer in hand, and, if it is `over`, the next one's turn has come. */
  async release({ data, id = '' }: DeliveryJob, over: boolean): Promise<void> {
    const { lane } = data.delivery;
    if (lane === undefined) return;
    await this.#lanes.release(lane, id, over);
    await this.wake(lane);
  }

  /** Lets the lane's next one come up when it is due. What stands in front though it is over is taken away. */
  async wake(lane: string): Promise<void> {
    for (;;) {
      const { head, holder } = await this.#lanes.front(lane);
      const next = holder ?? head;
      if (next === undefined) return;
      const job = await this.#queue.getJob(next);
      const state = await job?.getState();
      if (job && state !== 'completed' && state !== 'failed' && state !== 'unknown') {
        if (state === 'delayed') await this.#comeUp(job);
        return;
      }
      await this.#lanes.release(lane, next, true);
    }
  }

  async #comeUp(job: DeliveryJob): Promise<void> {
    const delayMs = Math.max(0, stateOf(job).nextAtMs - this.#now());
    try {
      await (delayMs === 0 ? job.promote() : job.changeDelay(delayMs));
    } catch (error) {
      // It came up by itself in between.
      if (await job.isDelayed()) throw error;
    }
  }
}
