import type { Clock } from '@org/http-core';
import type { Claim, ClaimStore } from './claim-store.ts';
import type { Verdict } from '../contract/delivery.ts';
import type { DeliveryHandler, Runner, RunOptions, Slot } from '../contract/delivery-engine.ts';
import { Trouble } from '../shared/repeated-error.ts';
import { WakeUp } from '../shared/wake-signal.ts';

/** Other processes enqueue without telling this one: it looks this often, in milliseconds. */
const POLL_MS = 1000;

/** The wall clock may be set forward while it rests, so it looks now and then all the same, in milliseconds. */
const MAX_REST_MS = 60_000;

/** A store that fails is asked again after this many milliseconds at first, and after that many at last. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;

/** So long at least suspects are handed out one after another, in milliseconds, once nothing else is in hand. */
const MIN_ALONE_MS = 100;

/** How often a verdict that could not be recorded is tried again; after that the lease decides. */
const SETTLE_TRIES = 4;

/** Hands out what a {@link ClaimStore} lends. */
export class PollingRunner implements Runner {
  readonly #store: ClaimStore;
  readonly #handler: DeliveryHandler;
  readonly #options: RunOptions;
  readonly #clock: Clock;
  readonly #bell: WakeUp;
  readonly #abort = new AbortController();
  /** Resolves once it has stopped. */
  readonly ended: Promise<void>;
  readonly #claimTrouble: Trouble;
  readonly #settleTrouble: Trouble;
  /** What is in hand, and until when it is lent, on the clock that never runs backwards. */
  readonly #inHand = new Map<Claim, number>();
  /** So many of these have no slot. */
  #freed = 0;
  /** Before, no suspect is handed out, on the same clock. */
  #aloneAgainMs = 0;
  /** How often in a row the store has failed to lend. */
  #refused = 0;
  #stopping = false;

  constructor(store: ClaimStore, handler: DeliveryHandler, options: RunOptions, clock: Clock) {
    this.#store = store;
    this.#handler = handler;
    this.#options = options;
    this.#clock = clock;
    this.#bell = new WakeUp(clock);
    this.#claimTrouble = new Trouble(options.onError);
    this.#settleTrouble = new Trouble(options.onError);
    this.ended = this.#run();
  }

  /** Something may be due now. */
  wake(): void {
    this.#bell.ring();
  }

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
      if (this.#suspectInMs() <= 0) await this.#handOutAlone();
      else await this.#handOut();
      if (this.#refused > 0) await this.#restFully();
    }
    while (this.#inHand.size > 0) await this.#bell.rest(Infinity);
  }

  async #handOut(): Promise<void> {
    const room = Math.max(0, this.#options.concurrency - this.#inHand.size + this.#freed);
    const claims =
      room > 0 ? ((await this.#lend(() => this.#store.claim(room, this.#options.leaseMs))) ?? []) : [];
    for (const claim of claims) void this.#handle(claim);
    if (this.#refused === 0 && (claims.length < room || room === 0))
      await this.#bell.rest(room === 0 ? Infinity : this.#restMs());
  }

  /**
   * Hands out suspects, each with nothing beside it, so that its guilt shows and nobody else suffers from it. As many as fit into
   * the time that it took until nothing else was in hand; no more than a third of the time in all, since the others wait meanwhile.
   */
  async #handOutAlone(): Promise<void> {
    const startedMs = this.#clock.monotonic();
    await this.#restWhileLent();
    const aloneMs = this.#clock.monotonic();
    const untilMs = aloneMs + Math.max(MIN_ALONE_MS, aloneMs - startedMs);
    while (!this.#stopping && this.#clock.monotonic() < untilMs) {
      const claim = await this.#lend(() => this.#store.claimSuspect(this.#options.leaseMs));
      if (claim === undefined) break;
      void this.#handle(claim);
      await this.#restWhileLent();
    }
    const now = this.#clock.monotonic();
    this.#aloneAgainMs = now + 2 * (now - startedMs);
  }

  /** Until all in hand have their verdict, or their lease is over. */
  async #restWhileLent(): Promise<void> {
    while (!this.#stopping) {
      const lastMs = Math.max(0, ...this.#inHand.values()) - this.#clock.monotonic();
      if (lastMs <= 0) return;
      await this.#bell.rest(lastMs);
    }
  }

  async #lend<T>(lend: () => Promise<T>): Promise<T | undefined> {
    try {
      const lent = await lend();
      this.#refused = 0;
      this.#claimTrouble.over();
      return lent;
    } catch (error) {
      this.#refused++;
      this.#claimTrouble.add(error);
      return undefined;
    }
  }

  /** Lets a store that fails be, whatever rings; longer each time. */
  async #restFully(): Promise<void> {
    const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#refused - 1));
    const untilMs = this.#clock.monotonic() + pauseMs;
    for (let leftMs = pauseMs; leftMs > 0 && !this.#stopping; leftMs = untilMs - this.#clock.monotonic())
      await this.#bell.rest(leftMs);
  }

  /** Until the next delivery is due, or somebody else may have enqueued one. */
  #restMs(): number {
    try {
      const { shared } = this.#store;
      const due = this.#store.nextDueAtMs();
      const dueMs = due === undefined ? Infinity : due - this.#clock.now();
      return Math.max(1, Math.min(dueMs, this.#suspectInMs(), shared ? POLL_MS : MAX_REST_MS));
    } catch {
      // The claim that follows tells of it.
      return POLL_MS;
    }
  }

  /** How long until the next suspect may be handed out, in milliseconds. */
  #suspectInMs(): number {
    try {
      const due = this.#store.suspectDueAtMs();
      if (due === undefined) return Infinity;
      return Math.max(due - this.#clock.now(), this.#aloneAgainMs - this.#clock.monotonic());
    } catch {
      return POLL_MS;
    }
  }

  async #handle(claim: Claim): Promise<void> {
    this.#inHand.set(claim, this.#clock.monotonic() + this.#options.leaseMs);
    const slot = this.#slot();
    try {
      const verdict = await this.#handler(claim.delivery, this.#abort.signal, slot);
      await this.#persist(claim, verdict);
    } catch (error) {
      // No verdict: the lease runs out, and the delivery is handed out again.
      this.#options.onError(error);
    } finally {
      slot.retake();
      this.#inHand.delete(claim);
      this.wake();
    }
  }

  #slot(): Slot {
    let freed = false;
    return {
      free: () => {
        if (freed) return;
        freed = true;
        this.#freed++;
        this.wake();
      },
      retake: () => {
        if (freed) this.#freed--;
        freed = false;
      },
    };
  }

  async #persist(claim: Claim, verdict: Verdict): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        await this.#store.settle(claim, verdict);
        this.#settleTrouble.over();
        return;
      } catch (error) {
        if (tried === SETTLE_TRIES) {
          this.#settleTrouble.add(error);
          return;
        }
        await new Promise<void>((resolve) => {
          this.#clock.setTimer(resolve, 50 * 4 ** tried);
        });
      }
    }
  }
}
