import type { HintStore } from '../../contract/hint-store.ts';
import { safeGet, safeGetText } from '../../errors/safe-get.ts';
import type { StoreLink } from '../../limiter/shared/store-link.ts';

/** How often a process asks for a hint about the same thing, in milliseconds. */
const ASK_EVERY_MS = 1_000;

/** The longest time for which a hint is given or believed, in milliseconds: the longest that a circuit is open by default. */
const MAX_HINT_MS = 60_000;

/** The hint about one thing: what others gave, and what this process gives. Nothing waits for it. */
export class SharedHint {
  readonly #link: StoreLink<HintStore>;
  readonly #key: string;
  /** The hint that this process gave; it is not news. */
  #given: string | undefined;
  #givenUntil = -Infinity;
  #count = 0;
  /** The hint that was heard last. It is believed once. */
  #heard: string | undefined;
  #askedAt = -Infinity;
  /** Whether a call has succeeded since the question. */
  #refuted = false;
  #from = 0;
  #until = -Infinity;

  constructor(link: StoreLink<HintStore>, key: string) {
    this.#link = link;
    this.#key = key;
  }

  /** Whether a hint of another process holds now. */
  get holds(): boolean {
    const now = this.#link.clock.monotonic();
    return now >= this.#from && now < this.#until;
  }

  /** Asks for a hint, which holds once the reply has arrived. Its time counts from the question, so that a slow reply adds none. */
  ask(): void {
    const now = this.#link.clock.monotonic();
    // Time may run backwards: the last question then belongs to another clock.
    if (now >= this.#askedAt && now < this.#askedAt + ASK_EVERY_MS) return;
    this.#askedAt = now;
    this.#refuted = false;
    void this.#link
      .request((store) => store.find(this.#key))
      .then((found) => {
        if (this.#askedAt === now) this.#hear(found, now);
      });
  }

  /** Ends the hint that holds, and one that was asked for: what this process has seen counts for more. */
  refute(): void {
    this.#refuted = true;
    this.#until = -Infinity;
  }

  /** Whether a hint that this process gave may still be there. */
  get isGiven(): boolean {
    return this.#link.clock.monotonic() < this.#givenUntil;
  }

  /** Gives a hint to others, in place of the earlier one. */
  give(atMostMs: number): void {
    const { clock, member } = this.#link;
    const forMs = Math.min(atMostMs, MAX_HINT_MS);
    const id = `${member}:${++this.#count}`;
    this.#given = id;
    this.#givenUntil = clock.monotonic() + forMs;
    void this.#link.request((store) => store.give(this.#key, { id, forMs }));
  }

  /** Withdraws the hint that this process gave. */
  withdraw(): void {
    const id = this.#given;
    if (id === undefined) return;
    this.#given = undefined;
    void this.#link.request((store) => store.withdraw(this.#key, id));
  }

  /** @param found The reply of a store, which anything may have written. */
  #hear(found: unknown, askedAt: number): void {
    const id = safeGetText(found, 'id');
    if (id === undefined || id.startsWith(`${this.#link.member}:`) || id === this.#heard) return;
    this.#heard = id;
    const forMs = safeGet(found, 'forMs');
    if (this.#refuted || typeof forMs !== 'number' || !(forMs > 0)) return;
    this.#from = askedAt;
    this.#until = askedAt + Math.min(forMs, MAX_HINT_MS);
  }
}
