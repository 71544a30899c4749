import type { Clock } from '@org/http-core';
import { Trouble } from '../shared/repeated-error.ts';
import { WakeUp } from '../shared/wake-signal.ts';
import type { StagedEvent } from '../contract/event.ts';
import type { Outbox } from '../contract/outbox.ts';

/** Looks so often for events that a transaction of the application has added, in milliseconds. */
const POLL_MS = 1_000;
/** While the engine takes nothing, each pause is twice the one before, up to this many milliseconds. */
const MAX_PAUSE_MS = 30_000;
const BATCH = 100;

export interface RelayOptions {
  readonly outbox: Outbox;
  /** Gives an event to the engine; rejects where it was not taken in time. */
  readonly forward: (event: StagedEvent) => Promise<unknown>;
  /** Told of what fails, of each reason once until it works again. */
  readonly onError: (error: unknown) => void;
  readonly clock: Clock;
}

/** Moves events from the outbox to the engine, in order, until it is stopped. */
export class Relay {
  readonly #options: RelayOptions;
  readonly #bell: WakeUp;
  readonly #loop: Promise<void>;
  readonly #trouble: Trouble;
  #stopping = false;
  #behind = false;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#bell = new WakeUp(options.clock);
    this.#trouble = new Trouble(options.onError);
    this.#loop = this.#run();
  }

  /** The engine took nothing the last time, or there may be events that it has not taken: others should queue behind them. */
  get behind(): boolean {
    return this.#behind;
  }

  /** An event was added because the engine did not take it. */
  engineFailed(): void {
    this.#behind = true;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#bell.ring();
    await this.#loop;
  }

  async #run(): Promise<void> {
    let pauseMs = POLL_MS;
    while (!this.#stopping) {
      try {
        await this.#drain();
        this.#trouble.over();
        pauseMs = POLL_MS;
      } catch (error) {
        this.#behind = true;
        this.#trouble.add(error);
        pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2);
      }
      await this.#bell.rest(pauseMs);
    }
  }

  async #drain(): Promise<void> {
    const { outbox, forward } = this.#options;
    while (!this.#stopping) {
      const events = await outbox.peek(BATCH);
      if (events.length === 0) {
        this.#behind = false;
        return;
      }
      // One that was forwarded and not removed is forwarded again, which changes nothing: its id is known.
      for (const event of events) {
        await forward(event);
        await outbox.remove([event.id]);
      }
    }
  }
}
