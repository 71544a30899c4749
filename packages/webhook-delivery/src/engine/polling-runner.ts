import type { Clock } from '@org/http-core';
import type { Claim, ClaimStore } from './claim-store.ts';
import type { DeliveryHandler, Runner, RunOptions } from './delivery-engine.ts';
import { WakeUp } from './wake-up.ts';

/** Other processes enqueue without telling this one: it looks this often, in milliseconds. */
const POLL_MS = 1000;

/** The wall clock may be set forward while it rests, so it looks now and then all the same, in milliseconds. */
const MAX_REST_MS = 60_000;

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
  #inHand = 0;
  #stopping = false;

  constructor(store: ClaimStore, handler: DeliveryHandler, options: RunOptions, clock: Clock) {
    this.#store = store;
    this.#handler = handler;
    this.#options = options;
    this.#clock = clock;
    this.#bell = new WakeUp(clock);
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
      const room = this.#options.concurrency - this.#inHand;
      const claims = room > 0 ? await this.#claim(room) : [];
      for (const claim of claims) void this.#handle(claim);
      if (claims.length < room || room === 0) await this.#bell.rest(room === 0 ? Infinity : this.#restMs());
    }
    while (this.#inHand > 0) await this.#bell.rest(Infinity);
  }

  async #claim(limit: number): Promise<readonly Claim[]> {
    try {
      return await this.#store.claim(limit, this.#options.leaseMs);
    } catch (error) {
      this.#options.onError(error);
      return [];
    }
  }

  /** Until the next delivery is due, or somebody else may have enqueued one. */
  #restMs(): number {
    try {
      const { shared } = this.#store;
      const due = this.#store.nextDueAtMs();
      const dueMs = due === undefined ? Infinity : Math.max(1, due - this.#clock.now());
      return Math.min(dueMs, shared ? POLL_MS : MAX_REST_MS);
    } catch (error) {
      this.#options.onError(error);
      return POLL_MS;
    }
  }

  async #handle(claim: Claim): Promise<void> {
    this.#inHand++;
    try {
      const verdict = await this.#handler(claim.delivery, this.#abort.signal);
      await this.#persist(() => this.#store.settle(claim, verdict));
    } catch (error) {
      // No verdict: the lease runs out, and the delivery is handed out again.
      this.#options.onError(error);
    } finally {
      this.#inHand--;
      this.wake();
    }
  }

  async #persist(record: () => Promise<void>): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        await record();
        return;
      } catch (error) {
        if (tried === SETTLE_TRIES) throw error;
        await new Promise<void>((resolve) => {
          this.#clock.setTimer(resolve, 50 * 4 ** tried);
        });
      }
    }
  }
}
