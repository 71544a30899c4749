import type { Clock } from '@org/http-core';

/** Ends a delivery's time in flight. */
export type Unlock = () => void;

/** Interval between the times at which postponed quarantined deliveries return, in milliseconds. */
const SPACING_MS = 50;

/**
 * A lock that normal deliveries share and quarantined ones hold exclusively, so that a quarantined delivery has nothing
 * else in flight beside it.
 */
export class IsolationLock {
  readonly #clock: Clock;
  readonly #leaseMs: number;
  #shared = 0;
  /** Called when the last shared holder unlocks. */
  #onIdle: (() => void) | undefined;
  /** Set while the lock is held or requested exclusively. Resolves when it is unlocked. */
  #exclusive: Promise<void> | undefined;
  /** Earliest time of the next exclusive lock, on the wall clock. */
  #exclusiveAgainMs = 0;
  /** When the last postponed quarantined delivery returns. */
  #lastPostponedMs = 0;

  constructor(clock: Clock, leaseMs: number) {
    this.#clock = clock;
    this.#leaseMs = leaseMs;
  }

  /** Whether a normal delivery has to wait. */
  get isExclusive(): boolean {
    return this.#exclusive !== undefined;
  }

  /** Locks for a normal delivery, once no quarantined one holds the lock. */
  async lockShared(): Promise<Unlock> {
    while (this.#exclusive !== undefined) await this.#exclusive;
    this.#shared++;
    return () => {
      if (--this.#shared === 0) this.#onIdle?.();
    };
  }

  /**
   * Locks for a quarantined delivery. Waits for the normal deliveries in flight, at most for a lease. Exclusive locks take
   * at most a third of the time, because normal deliveries wait meanwhile.
   *
   * @returns When to try again, in milliseconds since the epoch, if the lock is not available.
   */
  async lockExclusive(): Promise<Unlock | number> {
    const now = this.#clock.now();
    if (this.#exclusive !== undefined || now < this.#exclusiveAgainMs) {
      this.#lastPostponedMs = Math.max(this.#lastPostponedMs, this.#exclusiveAgainMs, now) + SPACING_MS;
      return this.#lastPostponedMs;
    }
    let unlock = (): void => undefined;
    this.#exclusive = new Promise<void>((resolve) => {
      unlock = resolve;
    });
    if (this.#shared > 0)
      await new Promise<void>((resolve) => {
        const timer = this.#clock.setTimer(resolve, this.#leaseMs);
        this.#onIdle = () => {
          this.#clock.clearTimer(timer);
          resolve();
        };
      });
    this.#onIdle = undefined;
    return () => {
      const tookMs = this.#clock.now() - now;
      this.#exclusiveAgainMs = Math.max(this.#exclusiveAgainMs, now + 3 * tookMs);
      this.#exclusive = undefined;
      unlock();
    };
  }
}
