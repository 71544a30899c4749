import type { Clock } from '@org/http-core';
import type { StagedEvent } from '../contract/event.ts';
import type { Outbox } from '../contract/outbox.ts';
import { ErrorReporter } from '../shared/error-reporter.ts';
import { WakeSignal } from '../shared/wake-signal.ts';

/** Interval for polling events that a transaction of the application added, in milliseconds. */
const POLL_MS = 1_000;
/** Longest pause while the engine is unavailable, in milliseconds. The pause doubles with each failure. */
const MAX_PAUSE_MS = 30_000;
const BATCH = 100;

export interface OutboxRelayOptions {
  readonly outbox: Outbox;
  /** Passes an event to the engine. Rejects if the engine does not accept it in time. */
  readonly forward: (event: StagedEvent) => Promise<unknown>;
  /** Called with failures, once for each reason until the relay works again. */
  readonly onError: (error: unknown) => void;
  readonly clock: Clock;
}

/** Moves events from the outbox to the engine, in order, until it is stopped. */
export class OutboxRelay {
  readonly #options: OutboxRelayOptions;
  readonly #signal: WakeSignal;
  readonly #loop: Promise<void>;
  readonly #errors: ErrorReporter;
  #stopping = false;
  #behind = false;

  constructor(options: OutboxRelayOptions) {
    this.#options = options;
    this.#signal = new WakeSignal(options.clock);
    this.#errors = new ErrorReporter(options.onError);
    this.#loop = this.#run();
  }

  /** Whether the outbox may hold events that the engine has not accepted. New events then belong behind them. */
  get behind(): boolean {
    return this.#behind;
  }

  /** Records that the engine rejected an event, which is stored in the outbox. */
  engineFailed(): void {
    this.#behind = true;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#signal.notify();
    await this.#loop;
  }

  async #run(): Promise<void> {
    let pauseMs = POLL_MS;
    while (!this.#stopping) {
      try {
        await this.#drain();
        this.#errors.succeeded();
        pauseMs = POLL_MS;
      } catch (error) {
        this.#behind = true;
        this.#errors.failed(error);
        pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2);
      }
      await this.#signal.wait(pauseMs);
    }
  }

  async #drain(): Promise<void> {
    const { outbox, forward } = this.#options;
    while (!this.#stopping) {
      const events = await outbox.list(BATCH);
      if (events.length === 0) {
        this.#behind = false;
        return;
      }
      // An event that was forwarded but not removed is forwarded again, which changes nothing: its id is known.
      for (const event of events) {
        await forward(event);
        await outbox.remove([event.id]);
      }
    }
  }
}
