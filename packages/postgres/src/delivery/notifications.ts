import { sleep, type Clock } from '@org/runtime-kit';
import type { Connection } from '../database/connection.ts';
import type { Listening } from '../driver/driver.ts';

/** Pause before listening again, in milliseconds. Meanwhile workers poll. */
const PAUSE_MS = 5_000;

/** Listens to a channel for as long as it is started, and again after the connection is lost. */
export class Notifications {
  readonly #connection: Connection;
  readonly #channel: string;
  readonly #onNotify: () => void;
  readonly #clock: Clock;
  #stop: (() => void) | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(connection: Connection, channel: string, onNotify: () => void, clock: Clock) {
    this.#connection = connection;
    this.#channel = channel;
    this.#onNotify = onNotify;
    this.#clock = clock;
  }

  /** Starts to listen, unless it does already. Never throws: without notifications, workers poll. */
  start(): void {
    if (this.#stop !== undefined) return;
    const stopped = new Promise<'stopped'>((resolve) => {
      this.#stop = () => {
        resolve('stopped');
      };
    });
    this.#ended = this.#ended.then(() => this.#listen(stopped));
  }

  async stop(): Promise<void> {
    this.#stop?.();
    this.#stop = undefined;
    await this.#ended;
  }

  async #listen(stopped: Promise<'stopped'>): Promise<void> {
    for (;;) {
      const listening = await this.#connection
        .listen(this.#channel, this.#onNotify)
        .catch(() => 'failed' as const);
      if (listening === undefined) return;
      if (listening !== 'failed') {
        // Something may have been sent before the subscription began.
        this.#onNotify();
        if ((await Promise.race([stopped, listening.lost])) === 'stopped') {
          await unlisten(listening);
          return;
        }
      }
      if ((await Promise.race([stopped, sleep(this.#clock, PAUSE_MS)])) === 'stopped') return;
    }
  }
}

/** A connection that is lost needs no `UNLISTEN`. */
async function unlisten(listening: Listening): Promise<void> {
  try {
    await listening.stop();
  } catch {
    // The server ends the subscription with the connection.
  }
}
