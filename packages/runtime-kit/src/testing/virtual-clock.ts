import type { Clock } from '../clock.ts';

interface PendingTimer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Real work on this thread, such as a loopback socket or a stream, mostly sets a timer within this many event loop turns. */
const QUICK_TURNS = 500;

/** Real work on another thread, such as compression, needs the processor: later turns leave it this many milliseconds. */
const PAUSE_MS = 5;

/** Turns with a pause before a promise counts as stuck: 2.5 s or more, and less than the usual time limit of a test. */
const PAUSED_TURNS = 500;

/** The timer of the machine, whatever a test puts in its place later. */
const { setTimeout: setRealTimeout } = globalThis;

/**
 * A clock that moves only when a test advances it, with seeded randomness. Pass it as the `clock` option of a client to
 * test waits, retries and rate limits without waiting.
 *
 * @example
 * ```ts
 * import { sleep } from '@org/runtime-kit';
 * import { VirtualClock } from '@org/runtime-kit/testing';
 *
 * const clock = new VirtualClock();
 * const slept = sleep(clock, 5_000);
 * await clock.advance(5_000); // fires every timer of the next five seconds, in order
 * await slept;
 * ```
 * @public
 */
export class VirtualClock implements Clock {
  #elapsed = 0;
  #epoch: number;
  #order = 0;
  #seed: number;
  readonly #timers = new Set<PendingTimer>();

  /**
   * @param startMs The initial value of `now()`, in milliseconds since the epoch.
   * @param seed The seed of the randomness.
   */
  constructor(startMs = 1_700_000_000_000, seed = 1) {
    this.#epoch = startMs;
    this.#seed = seed >>> 0;
  }

  now(): number {
    return this.#epoch + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  setTimer(callback: () => void, delayMs: number): PendingTimer {
    const timer = { at: this.#elapsed + Math.max(0, delayMs), order: this.#order++, callback };
    this.#timers.add(timer);
    return timer;
  }

  clearTimer(handle: unknown): void {
    this.#timers.delete(handle as PendingTimer);
  }

  /** Seeded randomness by mulberry32, which is small and spreads delays well enough. */
  random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) >>> 0;
    let t = this.#seed;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => Math.floor(this.random() * 16).toString(16));
    hex[12] = '4';
    hex[16] = (8 + Math.floor(this.random() * 4)).toString(16);
    const text = hex.join('');
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
  }

  /** The number of pending timers: 0 once everything has settled. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Changes the wall clock without firing timers, like an administrator or NTP would. */
  jump(byMs: number): void {
    this.#epoch += byMs;
  }

  /** Advances time by `byMs` milliseconds, fires the timers due in that time, and lets promises settle in between. */
  async advance(byMs: number): Promise<void> {
    const until = this.#elapsed + byMs;
    await settle();
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#timers.delete(next);
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.callback();
      await settle();
    }
    this.#elapsed = until;
  }

  /**
   * Advances from timer to timer until `promise` settles. Where no timer is pending, waits for real work, such as a socket
   * or compression on another thread. Rejects if nothing has settled the promise or set a timer after 2.5 s or more.
   */
  async runUntil<T>(promise: PromiseLike<T>): Promise<T> {
    const state = { settled: false };
    const done = (): void => {
      state.settled = true;
    };
    promise.then(done, done);
    for (let idle = 0; !state.settled;) {
      await settle();
      const next = this.#next(Infinity);
      if (next) await this.advance(next.at - this.#elapsed);
      idle = next ? 0 : idle + 1;
      if (idle > QUICK_TURNS) await new Promise((resolve) => setRealTimeout(resolve, PAUSE_MS));
      if (idle > QUICK_TURNS + PAUSED_TURNS)
        throw new Error('VirtualClock: no timer is pending, yet the promise has not settled.');
    }
    return promise;
  }

  #next(until: number): PendingTimer | undefined {
    let first: PendingTimer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > until) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
        first = timer;
    }
    return first;
  }
}

/** Lets pending promise callbacks run, including those that a local fetch stub schedules. */
async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(0);
  });
}
