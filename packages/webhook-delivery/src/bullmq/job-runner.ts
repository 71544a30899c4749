import { DelayedError, UnrecoverableError, Worker, type Queue } from 'bullmq';
import type { Clock } from '@org/http-core';
import type { DeliveryHandler, Runner, RunOptions, Slot } from '../contract/delivery-engine.ts';
import { Trouble } from '../shared/repeated-error.ts';
import { pauseAfterDeath } from '../engine/delivery-state.ts';
import { WITHOUT_END } from './enqueue-jobs.ts';
import { inTime } from './in-time.ts';
import { deliveryOf, startOf, stateAfter, type DeliveryJob, type JobData, type JobState } from './job.ts';
import { PARKED_MS, type LaneTurns } from './ordering-groups.ts';
import { Solitude, type Leave } from './isolation-lock.ts';

/** BullMQ renews a lock while its worker lives, so a lock need not last as long as a delivery may. */
const LOCK_MS = 30_000;

/** Bodies longer than this, in characters, are dropped from what is only kept to know its id. */
const SMALL_BODY = 200;

/** What a runner needs of its engine. */
export interface RunnerParts {
  readonly queue: Queue<DeliveryJob>;
  readonly turns: LaneTurns;
  readonly clock: Clock;
  readonly keepDeliveredMs: number;
  /** How long Redis is waited for when stopping, in milliseconds. */
  readonly timeoutMs: number;
}

/** A BullMQ worker that asks the handler what becomes of each job. */
export class JobRunner implements Runner {
  readonly #parts: RunnerParts;
  readonly #handler: DeliveryHandler;
  readonly #options: RunOptions;
  readonly #worker: Worker<JobData, void>;
  readonly #abort = new AbortController();
  readonly #solitude: Solitude;
  /** Of the connection, which is tried again without end. */
  readonly #trouble: Trouble;
  /** So many jobs in hand have no slot. */
  #freed = 0;

  constructor(parts: RunnerParts, handler: DeliveryHandler, options: RunOptions) {
    this.#parts = parts;
    this.#handler = handler;
    this.#options = options;
    this.#trouble = new Trouble(options.onError);
    this.#solitude = new Solitude(parts.clock, options.leaseMs);
    const { queue } = parts;
    const lockDuration = Math.min(LOCK_MS, options.leaseMs);
    this.#worker = new Worker<JobData, void>(queue.name, (job, token) => this.#process(job, token), {
      connection: queue.opts.connection,
      ...(queue.opts.prefix === undefined ? {} : { prefix: queue.opts.prefix }),
      concurrency: options.concurrency,
      lockDuration,
      stalledInterval: lockDuration / 2,
      // Who kills worker after worker is judged by the handler, which knows the count.
      maxStalledCount: WITHOUT_END,
      removeOnComplete: { age: parts.keepDeliveredMs / 1000 },
      settings: { backoffStrategy: () => options.leaseMs },
    });
    this.#worker
      .on('error', (error) => {
        this.#trouble.add(error);
      })
      .on('ready', () => {
        this.#trouble.over();
      })
      .on('completed', (job) => {
        this.#afterwards(this.#strip(job));
      })
      .on('failed', (_job, error) => {
        if (!(error instanceof UnrecoverableError)) options.onError(error);
      });
  }

  /** Resolves `timeoutMs` milliseconds after the grace at the latest: with Redis down, verdicts cannot be recorded. */
  async stop(graceMs: number): Promise<void> {
    const { clock, timeoutMs } = this.#parts;
    const timer = clock.setTimer(() => {
      this.#abort.abort();
    }, graceMs);
    const closed = await inTime(clock, graceMs + timeoutMs, this.#worker.close());
    clock.clearTimer(timer);
    if (!closed) await this.#worker.getBackend().close(true);
  }

  /** Throws what BullMQ understands: a `DelayedError` for what waits again, an `UnrecoverableError` for what is dead. */
  async #process(job: DeliveryJob, token: string | undefined): Promise<void> {
    const { turns, clock } = this.#parts;
    const start = startOf(job);
    const { state } = start;
    const putBack = { ...state, settled: state.settled + 1 };
    if (state.nextAtMs > clock.now()) return this.#delay(job, token, putBack, state.nextAtMs);
    if (!(await turns.take(job))) {
      await this.#moveToDelayed(job, token, putBack, clock.now() + PARKED_MS);
      // Its turn may have come while it was being put back.
      this.#afterwards(turns.wake(job.data.delivery.lane ?? ''));
      throw new DelayedError();
    }
    const leave = start.suspect ? await this.#comeInAlone(job, start) : await this.#comeIn(job, state);
    if (typeof leave === 'number') return this.#delay(job, token, putBack, leave);
    try {
      await this.#handOut(job, token, state);
    } finally {
      leave();
    }
  }

  /** Waits for a suspect to leave. While it waits it is not in hand, whatever BullMQ counts. */
  async #comeIn(job: DeliveryJob, state: JobState): Promise<Leave> {
    if (!this.#solitude.closed) return this.#solitude.enter();
    await job.updateProgress({ ...state, waitedAt: job.attemptsStarted });
    const leave = await this.#solitude.enter();
    try {
      await job.updateProgress({ ...state });
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** @returns when to come again, in milliseconds since the epoch, where it cannot be handed out alone now. */
  async #comeInAlone(
    job: DeliveryJob,
    { state, diedAlone }: ReturnType<typeof startOf>,
  ): Promise<Leave | number> {
    const pauseMs = diedAlone ? pauseAfterDeath(state.crashesAlone, this.#options.leaseMs) : 0;
    if (pauseMs > 0) return this.#parts.clock.now() + pauseMs;
    const leave = await this.#solitude.enterAlone();
    if (typeof leave === 'number') return leave;
    try {
      await job.updateProgress({ ...state, aloneAt: job.attemptsStarted });
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  async #handOut(job: DeliveryJob, token: string | undefined, state: JobState): Promise<void> {
    const delivery = deliveryOf(job, true, state);
    const slot = this.#slot();
    const verdict = await this.#handler(delivery, this.#abort.signal, slot).finally(() => {
      slot.retake();
    });
    if (verdict.kind === 'delivered') {
      await this.#leaveLane(job);
      return;
    }
    const next = stateAfter(state, delivery, verdict);
    if (verdict.kind !== 'dead') return this.#delay(job, token, next, verdict.atMs);
    await job.updateProgress({ ...next });
    await this.#leaveLane(job);
    throw new UnrecoverableError(verdict.reason);
  }

  #slot(): Slot {
    let freed = false;
    const resize = (by: 1 | -1): void => {
      this.#freed += by;
      this.#worker.concurrency = this.#options.concurrency + this.#freed;
    };
    return {
      free: () => {
        if (freed) return;
        freed = true;
        resize(1);
        this.#lookAgain();
      },
      retake: () => {
        if (freed) resize(-1);
        freed = false;
      },
    };
  }

  /**
   * BullMQ's loop looks at its concurrency only when a job ends, which may be long where all hang: so it is given one that has
   * ended. Without this part of its inside, the next job's end does it.
   */
  #lookAgain(): void {
    const { mainLoopQueue } = this.#worker as unknown as {
      readonly mainLoopQueue?: { add?: (job: Promise<undefined>) => void } | null;
    };
    mainLoopQueue?.add?.(Promise.resolve(undefined));
  }

  async #delay(job: DeliveryJob, token: string | undefined, state: JobState, atMs: number): Promise<never> {
    await this.#moveToDelayed(job, token, state, atMs);
    this.#afterwards(this.#parts.turns.release(job, false));
    throw new DelayedError();
  }

  /** Records the new state and lets go of the job, in one step. */
  async #moveToDelayed(
    { id = '' }: DeliveryJob,
    token: string | undefined,
    state: JobState,
    atMs: number,
  ): Promise<void> {
    const now = this.#parts.clock.now();
    const fieldsToUpdate = { progress: JSON.stringify(state) };
    const options = { skipAttempt: true, fieldsToUpdate };
    await this.#worker.getBackend().moveToDelayed(id, now, Math.max(0, atMs - now), token, options);
  }

  /**
   * The lane goes on before the job ends, so that nothing is forgotten if this process dies in between. The delivery may
   * come up again then, after its successor.
   */
  async #leaveLane(job: DeliveryJob): Promise<void> {
    try {
      await this.#parts.turns.release(job, true);
    } catch (error) {
      // The verdict stands; the next one in the lane looks for itself before long.
      this.#options.onError(error);
    }
  }

  /** A delivered one is kept for its id only. */
  async #strip(job: DeliveryJob): Promise<void> {
    const { delivery } = job.data;
    if (delivery.body.length > SMALL_BODY)
      await job.updateData({ ...job.data, delivery: { ...delivery, body: '' } });
  }

  /** What may fail without harm, since others will do it later, is told and let be. */
  #afterwards(work: Promise<void>): void {
    work.catch(this.#options.onError);
  }
}
