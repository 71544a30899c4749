import { DelayedError, UnrecoverableError, Worker, type Queue } from 'bullmq';
import type { Clock } from '@org/http-core';
import type { DeliveryHandler, Runner, RunOptions, Slot } from '../contract/delivery-engine.ts';
import { quarantineMs } from '../engine/delivery-state.ts';
import { settlesWithin } from '../shared/deadline.ts';
import { ErrorReporter } from '../shared/error-reporter.ts';
import { UNLIMITED_ATTEMPTS } from './job-enqueuer.ts';
import { IsolationLock, type Unlock } from './isolation-lock.ts';
import { deliveryOf, startOf, stateAfter, type DeliveryJob, type JobData, type JobState } from './job.ts';
import { BLOCKED_MS, type OrderingGroups } from './ordering-groups.ts';

/** Longest lock of a job, in milliseconds. BullMQ renews it while the worker lives, so it may be shorter than a lease. */
const MAX_LOCK_MS = 30_000;

/** Bodies longer than this, in characters, are removed from delivered jobs, of which only the id matters. */
const SMALL_BODY = 200;

/** The parts of the engine that a runner uses. */
export interface JobRunnerContext {
  readonly queue: Queue<DeliveryJob>;
  readonly ordering: OrderingGroups;
  readonly clock: Clock;
  readonly keepDeliveredMs: number;
  /** How long to wait for Redis when stopping, in milliseconds. */
  readonly timeoutMs: number;
}

/** Runs a BullMQ worker that passes each job to a handler and records its outcome. */
export class JobRunner implements Runner {
  readonly #context: JobRunnerContext;
  readonly #handler: DeliveryHandler;
  readonly #options: RunOptions;
  readonly #worker: Worker<JobData, void>;
  readonly #abort = new AbortController();
  readonly #isolation: IsolationLock;
  /** Reports errors of the connection, which is retried without end. */
  readonly #connectionErrors: ErrorReporter;
  /** Number of jobs in flight that released their slot. */
  #released = 0;

  constructor(context: JobRunnerContext, handler: DeliveryHandler, options: RunOptions) {
    this.#context = context;
    this.#handler = handler;
    this.#options = options;
    this.#connectionErrors = new ErrorReporter(options.onError);
    this.#isolation = new IsolationLock(context.clock, options.leaseMs);
    const { queue } = context;
    const lockDuration = Math.min(MAX_LOCK_MS, options.leaseMs);
    this.#worker = new Worker<JobData, void>(queue.name, (job, token) => this.#process(job, token), {
      connection: queue.opts.connection,
      ...(queue.opts.prefix === undefined ? {} : { prefix: queue.opts.prefix }),
      concurrency: options.concurrency,
      lockDuration,
      stalledInterval: lockDuration / 2,
      // The handler decides about deliveries that crash their workers; it knows the count.
      maxStalledCount: UNLIMITED_ATTEMPTS,
      removeOnComplete: { age: context.keepDeliveredMs / 1000 },
      settings: { backoffStrategy: () => options.leaseMs },
    });
    this.#worker
      .on('error', (error) => {
        this.#connectionErrors.failed(error);
      })
      .on('ready', () => {
        this.#connectionErrors.succeeded();
      })
      .on('completed', (job) => {
        this.#inBackground(this.#removeBody(job));
      })
      .on('failed', (_job, error) => {
        if (!(error instanceof UnrecoverableError)) options.onError(error);
      });
  }

  /** Resolves at most `timeoutMs` milliseconds after the grace period, because outcomes cannot be recorded while Redis is down. */
  async stop(graceMs: number): Promise<void> {
    const { clock, timeoutMs } = this.#context;
    const timer = clock.setTimer(() => {
      this.#abort.abort();
    }, graceMs);
    const closed = await settlesWithin(this.#worker.close(), graceMs + timeoutMs, clock);
    clock.clearTimer(timer);
    if (!closed) await this.#worker.getBackend().close(true);
  }

  /** Throws a `DelayedError` for a job that waits again, and an `UnrecoverableError` for a dead letter, as BullMQ requires. */
  async #process(job: DeliveryJob, token: string | undefined): Promise<void> {
    const { ordering, clock } = this.#context;
    const start = startOf(job);
    const { state } = start;
    const unchanged = { ...state, outcomes: state.outcomes + 1 };
    if (state.nextAtMs > clock.now()) return this.#delay(job, token, unchanged, state.nextAtMs);
    if (!(await ordering.acquire(job))) {
      await this.#moveToDelayed(job, token, unchanged, clock.now() + BLOCKED_MS);
      // Its turn may have come while it was being delayed.
      this.#inBackground(ordering.wake(job.data.delivery.orderingKey ?? ''));
      throw new DelayedError();
    }
    const unlock = start.quarantined
      ? await this.#lockExclusive(job, start)
      : await this.#lockShared(job, state);
    if (typeof unlock === 'number') return this.#delay(job, token, unchanged, unlock);
    try {
      await this.#handOut(job, token, state);
    } finally {
      unlock();
    }
  }

  /** Waits for a quarantined delivery to end. Meanwhile the job is not in flight, although BullMQ counts it as started. */
  async #lockShared(job: DeliveryJob, state: JobState): Promise<Unlock> {
    if (!this.#isolation.isExclusive) return this.#isolation.lockShared();
    await job.updateProgress({ ...state, waitingStart: job.attemptsStarted });
    const unlock = await this.#isolation.lockShared();
    try {
      await job.updateProgress({ ...state });
      return unlock;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** @returns When to try again, in milliseconds since the epoch, if it cannot be handed out alone now. */
  async #lockExclusive(
    job: DeliveryJob,
    { state, crashedIsolated }: ReturnType<typeof startOf>,
  ): Promise<Unlock | number> {
    const pauseMs = crashedIsolated ? quarantineMs(state.isolatedCrashCount, this.#options.leaseMs) : 0;
    if (pauseMs > 0) return this.#context.clock.now() + pauseMs;
    const unlock = await this.#isolation.lockExclusive();
    if (typeof unlock === 'number') return unlock;
    try {
      await job.updateProgress({ ...state, isolatedStart: job.attemptsStarted });
      return unlock;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  async #handOut(job: DeliveryJob, token: string | undefined, state: JobState): Promise<void> {
    const delivery = deliveryOf(job, true, state);
    const slot = this.#slot();
    const outcome = await this.#handler(delivery, this.#abort.signal, slot).finally(() => {
      slot.reacquire();
    });
    if (outcome.kind === 'delivered') {
      await this.#endOrdering(job);
      return;
    }
    const next = stateAfter(state, delivery, outcome);
    if (outcome.kind !== 'dead_letter') return this.#delay(job, token, next, outcome.atMs);
    await job.updateProgress({ ...next });
    await this.#endOrdering(job);
    throw new UnrecoverableError(outcome.reason);
  }

  #slot(): Slot {
    let released = false;
    const resize = (by: 1 | -1): void => {
      this.#released += by;
      this.#worker.concurrency = this.#options.concurrency + this.#released;
    };
    return {
      release: () => {
        if (released) return;
        released = true;
        resize(1);
        this.#applyConcurrency();
      },
      reacquire: () => {
        if (released) resize(-1);
        released = false;
      },
    };
  }

  /**
   * Makes BullMQ apply a higher concurrency at once, by adding a finished job to its main loop. Otherwise it would do so
   * when the next job ends, which may take long if all of them hang. If this internal is missing, that is what happens.
   */
  #applyConcurrency(): void {
    const { mainLoopQueue } = this.#worker as unknown as {
      readonly mainLoopQueue?: { add?: (job: Promise<undefined>) => void } | null;
    };
    mainLoopQueue?.add?.(Promise.resolve(undefined));
  }

  async #delay(job: DeliveryJob, token: string | undefined, state: JobState, atMs: number): Promise<never> {
    await this.#moveToDelayed(job, token, state, atMs);
    this.#inBackground(this.#context.ordering.release(job, false));
    throw new DelayedError();
  }

  /** Records the new state and releases the job in one step. */
  async #moveToDelayed(
    { id = '' }: DeliveryJob,
    token: string | undefined,
    state: JobState,
    atMs: number,
  ): Promise<void> {
    const now = this.#context.clock.now();
    const fieldsToUpdate = { progress: JSON.stringify(state) };
    const options = { skipAttempt: true, fieldsToUpdate };
    await this.#worker.getBackend().moveToDelayed(id, now, Math.max(0, atMs - now), token, options);
  }

  /**
   * Hands out the next delivery of the ordering key before the job ends, so that none is forgotten if this process dies in
   * between. The job may then be handed out again after its successor.
   */
  async #endOrdering(job: DeliveryJob): Promise<void> {
    try {
      await this.#context.ordering.release(job, true);
    } catch (error) {
      // The outcome stands, and the next delivery is handed out after `BLOCKED_MS` at the latest.
      this.#options.onError(error);
    }
  }

  async #removeBody(job: DeliveryJob): Promise<void> {
    const { delivery } = job.data;
    if (delivery.body.length > SMALL_BODY)
      await job.updateData({ ...job.data, delivery: { ...delivery, body: '' } });
  }

  /** Reports the failure of work that may fail without harm, because it is done again later. */
  #inBackground(work: Promise<void>): void {
    work.catch(this.#options.onError);
  }
}
