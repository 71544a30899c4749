import type { Clock } from '@org/http-core';
import type { DeliveryOutcome } from '../contract/delivery.ts';
import type { DeliveryHandler, Runner, RunOptions, Slot } from '../contract/delivery-engine.ts';
import { ErrorReporter } from '../shared/error-reporter.ts';
import { WakeSignal } from '../shared/wake-signal.ts';
import type { Claim, ClaimStore } from './claim-store.ts';

/** Interval for polling a store that other processes write to, in milliseconds. */
const POLL_MS = 1000;

/** Longest wait, in milliseconds, because the wall clock may be set forward meanwhile. */
const MAX_WAIT_MS = 60_000;

/** First and longest pause after a failed claim, in milliseconds. The pause doubles with each failure. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;

/** Shortest time for handing out quarantined deliveries once nothing else is in flight, in milliseconds. */
const MIN_ISOLATED_MS = 100;

/** How often recording an outcome is attempted. After that the lease expires. */
const SETTLE_TRIES = 4;

/**
 * Claims deliveries from a {@link ClaimStore} and passes them to a handler. An engine whose store cannot push deliveries
 * returns one from `run`, and calls `wake` when it stores a delivery.
 *
 * @example
 * ```ts
 * import { systemClock } from '@org/http-core/provider';
 * import { PollingRunner, type ClaimStore, type DeliveryEngine } from '@org/webhook-delivery/engine';
 *
 * export const runOf =
 *   (store: ClaimStore): DeliveryEngine['run'] =>
 *   (handler, options) =>
 *     new PollingRunner(store, handler, options, systemClock);
 * ```
 * @public
 */
export class PollingRunner implements Runner {
  readonly #store: ClaimStore;
  readonly #handler: DeliveryHandler;
  readonly #options: RunOptions;
  readonly #clock: Clock;
  readonly #signal: WakeSignal;
  readonly #abort = new AbortController();
  /** Resolves once the runner has stopped. */
  readonly ended: Promise<void>;
  readonly #claimErrors: ErrorReporter;
  readonly #settleErrors: ErrorReporter;
  /** The claims in flight and when their leases expire, on the monotonic clock. */
  readonly #inFlight = new Map<Claim, number>();
  /** Number of claims in flight that released their slot. */
  #released = 0;
  /** Earliest time to hand out quarantined deliveries again, on the monotonic clock. */
  #isolatedAgainMs = 0;
  /** Number of failed claims since the last successful one. */
  #failedClaims = 0;
  #stopping = false;

  /** @param clock Must be the clock whose time the store returns. */
  constructor(store: ClaimStore, handler: DeliveryHandler, options: RunOptions, clock: Clock) {
    this.#store = store;
    this.#handler = handler;
    this.#options = options;
    this.#clock = clock;
    this.#signal = new WakeSignal(clock);
    this.#claimErrors = new ErrorReporter(options.onError);
    this.#settleErrors = new ErrorReporter(options.onError);
    this.ended = this.#run();
  }

  /** Notifies the runner that a delivery may be due. */
  wake(): void {
    this.#signal.notify();
  }

  /** Stops claiming, and resolves once the outcomes of those in flight are recorded. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    const timer = this.#clock.setTimer(() => {
      this.#abort.abort();
    }, graceMs);
    this.wake();
    await this.ended;
    this.#clock.clearTimer(timer);
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      if (this.#quarantinedInMs() <= 0) await this.#handOutIsolated();
      else await this.#handOut();
      if (this.#failedClaims > 0) await this.#backOff();
    }
    while (this.#inFlight.size > 0) await this.#signal.wait(Infinity);
  }

  async #handOut(): Promise<void> {
    const free = Math.max(0, this.#options.concurrency - this.#inFlight.size + this.#released);
    const claims =
      free > 0 ? ((await this.#claim(() => this.#store.claim(free, this.#options.leaseMs))) ?? []) : [];
    for (const claim of claims) void this.#handle(claim);
    if (this.#failedClaims === 0 && (claims.length < free || free === 0))
      await this.#signal.wait(free === 0 ? Infinity : this.#waitMs());
  }

  /**
   * Hands out quarantined deliveries one by one with nothing else in flight, so that a crash proves which one causes it
   * and harms no other. It does so for as long as it took until nothing else was in flight, and for at most a third of
   * the time in all, because the other deliveries wait meanwhile.
   */
  async #handOutIsolated(): Promise<void> {
    const startedMs = this.#clock.monotonic();
    await this.#waitForInFlight();
    const isolatedMs = this.#clock.monotonic();
    const untilMs = isolatedMs + Math.max(MIN_ISOLATED_MS, isolatedMs - startedMs);
    while (!this.#stopping && this.#clock.monotonic() < untilMs) {
      const claim = await this.#claim(() => this.#store.claimQuarantined(this.#options.leaseMs));
      if (claim === undefined) break;
      void this.#handle(claim);
      await this.#waitForInFlight();
    }
    const now = this.#clock.monotonic();
    this.#isolatedAgainMs = now + 2 * (now - startedMs);
  }

  /** Waits until every delivery in flight has an outcome or an expired lease. */
  async #waitForInFlight(): Promise<void> {
    while (!this.#stopping) {
      const lastMs = Math.max(0, ...this.#inFlight.values()) - this.#clock.monotonic();
      if (lastMs <= 0) return;
      await this.#signal.wait(lastMs);
    }
  }

  async #claim<T>(claim: () => Promise<T>): Promise<T | undefined> {
    try {
      const claimed = await claim();
      this.#failedClaims = 0;
      this.#claimErrors.succeeded();
      return claimed;
    } catch (error) {
      this.#failedClaims++;
      this.#claimErrors.failed(error);
      return undefined;
    }
  }

  /** Waits after a failed claim, whatever notifications arrive. */
  async #backOff(): Promise<void> {
    const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failedClaims - 1));
    const untilMs = this.#clock.monotonic() + pauseMs;
    for (let leftMs = pauseMs; leftMs > 0 && !this.#stopping; leftMs = untilMs - this.#clock.monotonic())
      await this.#signal.wait(leftMs);
  }

  /** Milliseconds until the next delivery is due, or until another process may have enqueued one. */
  #waitMs(): number {
    try {
      const { shared } = this.#store;
      const due = this.#store.nextDueAtMs();
      const dueMs = due === undefined ? Infinity : due - this.#clock.now();
      return Math.max(1, Math.min(dueMs, this.#quarantinedInMs(), shared ? POLL_MS : MAX_WAIT_MS));
    } catch {
      // The next claim reports the error.
      return POLL_MS;
    }
  }

  /** Milliseconds until the next quarantined delivery may be handed out. */
  #quarantinedInMs(): number {
    try {
      const due = this.#store.quarantinedDueAtMs();
      if (due === undefined) return Infinity;
      return Math.max(due - this.#clock.now(), this.#isolatedAgainMs - this.#clock.monotonic());
    } catch {
      return POLL_MS;
    }
  }

  async #handle(claim: Claim): Promise<void> {
    this.#inFlight.set(claim, this.#clock.monotonic() + this.#options.leaseMs);
    const slot = this.#slot();
    try {
      const outcome = await this.#handler(claim.delivery, this.#abort.signal, slot);
      await this.#settle(claim, outcome);
    } catch (error) {
      // Without an outcome the lease expires, and the delivery is handed out again.
      this.#options.onError(error);
    } finally {
      slot.reacquire();
      this.#inFlight.delete(claim);
      this.wake();
    }
  }

  #slot(): Slot {
    let released = false;
    return {
      release: () => {
        if (released) return;
        released = true;
        this.#released++;
        this.wake();
      },
      reacquire: () => {
        if (released) this.#released--;
        released = false;
      },
    };
  }

  async #settle(claim: Claim, outcome: DeliveryOutcome): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        await this.#store.settle(claim, outcome);
        this.#settleErrors.succeeded();
        return;
      } catch (error) {
        if (tried === SETTLE_TRIES) {
          this.#settleErrors.failed(error);
          return;
        }
        await new Promise<void>((resolve) => {
          this.#clock.setTimer(resolve, 50 * 4 ** tried);
        });
      }
    }
  }
}
