import type { EventQueue } from './event-queue.ts';

/** A network. TCP loses nothing: what is lost on the way is sent again, and everything behind it waits. */
export interface NetworkOptions {
  /** The least time of one way, in milliseconds. */
  readonly latencyMs: number;
  /** The mean of what comes on top of it, exponentially distributed. */
  readonly jitterMs: number;
  /** The share of messages that are lost on their first way. */
  readonly loss: number;
}

/** The first wait before TCP sends again, in milliseconds. It doubles each time. */
const FIRST_RETRANSMISSION_MS = 200;

/** One direction of a connection: messages arrive in order, sooner or later, unless the connection ends. */
export class Channel {
  readonly #queue: EventQueue;
  readonly #network: NetworkOptions;
  readonly #random: () => number;
  readonly #isCut: () => boolean;
  /** Messages that wait for a retransmission. */
  #waiting: (() => void)[] | undefined;
  #lastArrival = 0;

  /** @param isCut Whether a partition separates both ends. */
  constructor(queue: EventQueue, network: NetworkOptions, random: () => number, isCut: () => boolean) {
    this.#queue = queue;
    this.#network = network;
    this.#random = random;
    this.#isCut = isCut;
  }

  /** Sends a message; `arrive` runs at the other end. */
  send(arrive: () => void): void {
    if (this.#waiting) this.#waiting.push(arrive);
    else if (this.#isCut() || this.#random() < this.#network.loss) {
      this.#waiting = [arrive];
      this.#retransmitAfter(FIRST_RETRANSMISSION_MS);
    } else this.#deliver(arrive);
  }

  #retransmitAfter(ms: number): void {
    this.#queue.add(() => {
      if (this.#isCut()) {
        this.#retransmitAfter(ms * 2);
        return;
      }
      const waiting = this.#waiting ?? [];
      this.#waiting = undefined;
      for (const arrive of waiting) this.#deliver(arrive);
    }, ms);
  }

  #deliver(arrive: () => void): void {
    const { latencyMs, jitterMs } = this.#network;
    const at = this.#queue.now + latencyMs - Math.log(1 - this.#random()) * jitterMs;
    this.#lastArrival = Math.max(this.#lastArrival, at);
    this.#queue.add(arrive, this.#lastArrival - this.#queue.now);
  }
}
