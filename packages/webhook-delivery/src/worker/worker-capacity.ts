import type { Clock } from '@org/http-core';
import type { Slot } from '../contract/delivery-engine.ts';
import { Semaphore, type Release } from '../shared/semaphore.ts';
import type { Blocked, EndpointLimiter } from './endpoint-limiter.ts';

/** A request that takes longer moves from the regular to the slow permits, in milliseconds. */
const SLOW_AFTER_MS = 250;

/** Slow permits for each regular one. A request that waits for its response costs a socket and hardly any work. */
const SLOW_PERMITS = 4;

/** Longest wait in memory for an endpoint's limits, in milliseconds, to keep leases short. */
const MAX_WAIT_MS = 10_000;
const MAX_WAITING = 1_000;
/** Total body size of the deliveries that wait in memory, in characters. */
const MAX_WAITING_SIZE = 16_000_000;

/** A permit of the worker to make one request. */
export interface CapacityPermit {
  /** Marks the start of the request, which counts as slow if it takes long. */
  readonly start: () => void;
  readonly release: Release;
}

export interface WorkerCapacityOptions {
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/**
 * The capacity of one worker. Regular requests, slow requests, and deliveries that wait for an endpoint's limits have
 * separate budgets, so that endpoints that hang do not delay the others.
 */
export class WorkerCapacity {
  readonly #clock: Clock;
  readonly #regular: Semaphore;
  readonly #slow: Semaphore;
  readonly #stop = new AbortController();
  readonly #maxWaitMs: number;
  readonly #maxStartDelayMs: number;
  #waiting = 0;
  #waitingSize = 0;

  constructor({ concurrency, leaseMs, timeoutMs, clock }: WorkerCapacityOptions) {
    this.#clock = clock;
    this.#regular = new Semaphore(concurrency);
    this.#slow = new Semaphore(SLOW_PERMITS * concurrency);
    const spareMs = leaseMs - timeoutMs;
    this.#maxWaitMs = Math.min(MAX_WAIT_MS, spareMs / 2);
    this.#maxStartDelayMs = (3 / 4) * spareMs;
  }

  /** How long a delivery handed out now may wait for its endpoint's limits, in milliseconds since the epoch. */
  waitUntilMs(): number {
    return this.#clock.now() + this.#maxWaitMs;
  }

  /** When the request of a delivery handed out now must start to end within the lease, in milliseconds since the epoch. */
  startByMs(): number {
    return this.#clock.now() + this.#maxStartDelayMs;
  }

  /** Ends all waits, because the worker stops. */
  close(): void {
    this.#stop.abort();
  }

  /** Takes a slow permit, if available, for an endpoint that was slow the last time. It does not use the engine's slot. */
  tryAcquireSlow(slot: Slot | undefined): CapacityPermit | undefined {
    const release = this.#slow.tryAcquire();
    if (release === undefined) return undefined;
    slot?.release();
    return { start: () => undefined, release };
  }

  /**
   * Takes a regular permit, or returns `undefined` if none is available by `startByMs`, in milliseconds since the epoch.
   * A request that takes long exchanges it for a slow permit once one is available.
   */
  async acquire(slot: Slot | undefined, startByMs: number): Promise<CapacityPermit | undefined> {
    slot?.reacquire();
    const releaseRegular = this.#regular.tryAcquire() ?? (await this.#acquireRegular(startByMs));
    if (releaseRegular === undefined) return undefined;
    let releaseSlow: Release = () => undefined;
    let timer: unknown;
    return {
      start: () => {
        timer = this.#clock.setTimer(() => {
          releaseSlow = this.#slow.acquire(() => {
            releaseRegular();
            slot?.release();
          });
        }, SLOW_AFTER_MS);
      },
      release: () => {
        if (timer !== undefined) this.#clock.clearTimer(timer);
        releaseRegular();
        releaseSlow();
      },
    };
  }

  /**
   * Waits in memory for an endpoint's limits, which is cheaper than returning the delivery to the engine.
   *
   * @returns `false` if there is no memory or no time for it. Postpone the delivery then.
   */
  async wait(
    limiter: EndpointLimiter,
    blocked: Blocked,
    size: number,
    untilMs: number,
    slot: Slot | undefined,
  ): Promise<boolean> {
    const { signal } = this.#stop;
    if (blocked.reason !== 'limit' || slot === undefined || signal.aborted) return false;
    if (this.#waiting >= MAX_WAITING || this.#waitingSize + size > MAX_WAITING_SIZE) return false;
    this.#waiting++;
    this.#waitingSize += size;
    slot.release();
    const ready = await limiter.wait(blocked, untilMs, signal);
    this.#waiting--;
    this.#waitingSize -= size;
    return ready;
  }

  #acquireRegular(untilMs: number): Promise<Release | undefined> {
    return new Promise((resolve) => {
      const release = this.#regular.acquire(() => {
        this.#clock.clearTimer(timer);
        resolve(release);
      });
      const timer = this.#clock.setTimer(
        () => {
          release();
          resolve(undefined);
        },
        Math.max(0, untilMs - this.#clock.now()),
      );
    });
  }
}
