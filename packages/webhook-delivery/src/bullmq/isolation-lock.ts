import type { Clock } from '@org/http-core';

/** Says that a delivery is no longer in hand. */
export type Leave = () => void;

/** Suspects that must wait come back so far apart, in milliseconds. */
const SPACING_MS = 50;

/** Keeps the deliveries that a runner has in hand apart from the suspect that is to be in hand alone. */
export class Solitude {
  readonly #clock: Clock;
  readonly #leaseMs: number;
  #inHand = 0;
  /** Rings when the last one leaves. */
  #emptied: (() => void) | undefined;
  /** A suspect is in hand, or waits for the others to leave; resolves when it has left. */
  #alone: Promise<void> | undefined;
  /** Before, no suspect is let in, on the wall clock. */
  #againMs = 0;
  /** When the last suspect that was sent away comes back. */
  #slotMs = 0;

  constructor(clock: Clock, leaseMs: number) {
    this.#clock = clock;
    this.#leaseMs = leaseMs;
  }

  /** Whether a usual delivery must wait. */
  get closed(): boolean {
    return this.#alone !== undefined;
  }

  /** Lets a usual delivery in, when no suspect is in hand. */
  async enter(): Promise<Leave> {
    while (this.#alone !== undefined) await this.#alone;
    this.#inHand++;
    return () => {
      if (--this.#inHand === 0) this.#emptied?.();
    };
  }

  /**
   * Lets a suspect in, alone; waits for the others to leave, but no longer than they may take. Suspects take no more than a
   * third of the time, since the others wait meanwhile.
   *
   * @returns when to come again, in milliseconds since the epoch, where it is not its turn.
   */
  async enterAlone(): Promise<Leave | number> {
    const now = this.#clock.now();
    if (this.#alone !== undefined || now < this.#againMs) {
      this.#slotMs = Math.max(this.#slotMs, this.#againMs, now) + SPACING_MS;
      return this.#slotMs;
    }
    let left = (): void => undefined;
    this.#alone = new Promise<void>((resolve) => {
      left = resolve;
    });
    if (this.#inHand > 0)
      await new Promise<void>((resolve) => {
        const timer = this.#clock.setTimer(resolve, this.#leaseMs);
        this.#emptied = () => {
          this.#clock.clearTimer(timer);
          resolve();
        };
      });
    this.#emptied = undefined;
    return () => {
      const tookMs = this.#clock.now() - now;
      this.#againMs = Math.max(this.#againMs, now + 3 * tookMs);
      this.#alone = undefined;
      left();
    };
  }
}
