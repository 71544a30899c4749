import type { StatedLimit, StatedPause } from '../../contract/shared-limit-store.ts';
import { Pacer } from './pacer.ts';
import type { StoreLink } from './store-link.ts';

/** How often a process that calls reads what others have told, in milliseconds. */
const POLL_MS = 1_000;

/** A process goes on listening for this long after its latest call, in milliseconds. */
const LISTENING_MS = 10_000;

/** What learns from the responses of other processes. */
export interface SignalListener {
  heard(pauseMs: number, stated: readonly StatedLimit[], members: number): void;
}

/**
 * Tells the other processes of one account about pauses and limits that servers state, and listens to what they tell. A pause
 * is told at once; others hear of it within a second.
 */
export class SignalHub {
  readonly #key: string;
  readonly #termMs: number;
  readonly #link: StoreLink;
  readonly #pacer: Pacer;
  readonly #listeners = new Map<string, SignalListener>();
  #pauses = new Map<string, StatedPause>();
  #stated = new Map<string, StatedLimit>();
  #isSending = false;
  #heardAt = -Infinity;
  #activeAt = -Infinity;

  constructor(key: string, termMs: number, link: StoreLink) {
    this.#key = key;
    this.#termMs = termMs;
    this.#link = link;
    this.#pacer = new Pacer(link, () => void this.#exchange());
  }

  listen(partition: string, listener: SignalListener): void {
    this.#listeners.set(partition, listener);
    this.active();
  }

  /** A call passes, so what others tell matters. */
  active(): void {
    this.#activeAt = this.#link.clock.monotonic();
    this.#pacer.at(this.#heardAt + POLL_MS, false);
  }

  reportPause(pause: StatedPause): void {
    this.#pauses.set(pause.partition, pause);
    this.#pacer.at(-Infinity, true);
  }

  reportLimit(stated: StatedLimit): void {
    this.#stated.set(`${stated.partition}\0${stated.name}`, stated);
    this.active();
  }

  stop(): void {
    this.#pacer.stop();
  }

  async #exchange(): Promise<void> {
    if (this.#isSending || this.#link.isClosed) return;
    this.#isSending = true;
    const pauses = this.#pauses;
    const stated = this.#stated;
    this.#pauses = new Map();
    this.#stated = new Map();
    const { member, clock } = this.#link;
    const reply = await this.#link.request((store) =>
      store.signal({
        key: this.#key,
        member,
        termMs: this.#termMs,
        pauses: [...pauses.values()],
        stated: [...stated.values()],
      }),
    );
    this.#isSending = false;
    const now = clock.monotonic();
    if (!reply) {
      this.#pauses = new Map([...pauses, ...this.#pauses]);
      this.#pacer.at(now + Math.max(POLL_MS / 4, this.#link.holdMs), false);
      return;
    }
    this.#heardAt = now;
    for (const [partition, listener] of this.#listeners) {
      const pause = reply.pauses.find((one) => one.partition === partition);
      listener.heard(
        pause?.pauseMs ?? 0,
        reply.stated.filter((one) => one.partition === partition),
        reply.members,
      );
    }
    if (this.#pauses.size > 0) this.#pacer.at(-Infinity, true);
    else if (now - this.#activeAt < LISTENING_MS) this.#pacer.at(now + POLL_MS, false);
  }
}
