import { isThenable, type Clock } from '@org/runtime-kit';

/**
 * Later callers do not wait for work that hangs longer than this, in milliseconds. Otherwise one lost response of a token
 * endpoint would block a client forever.
 */
const MAX_SHARED_MS = 30_000;

interface Flight<T> {
  readonly promise: Promise<T>;
  readonly startedAt: number;
}

/**
 * Lets many callers share one piece of work in progress.
 *
 * @public
 */
export class SingleFlight<T> {
  readonly #maxSharedMs: number;
  #flight: Flight<T> | undefined;

  /** @param maxSharedMs How long work in progress is shared, in milliseconds. */
  constructor(maxSharedMs: number = MAX_SHARED_MS) {
    this.#maxSharedMs = maxSharedMs;
  }

  /** The work in progress, unless it has been hanging for too long. */
  running(clock: Clock): Promise<T> | undefined {
    const flight = this.#flight;
    return flight && clock.monotonic() - flight.startedAt < this.#maxSharedMs ? flight.promise : undefined;
  }

  /**
   * Starts work and replaces any work in progress.
   *
   * @param keep Called with the result before any caller receives it, unless other work has replaced this work.
   */
  start(clock: Clock, work: () => T | Promise<T>, keep: (result: T) => void): T | Promise<T> {
    const startedAt = clock.monotonic();
    this.#flight = undefined;
    const given = work();
    if (!isThenable(given)) {
      keep(given);
      return given;
    }
    const promise = Promise.resolve(given).then(
      (result) => {
        if (this.#finish(flight)) keep(result);
        return result;
      },
      (error: unknown) => {
        this.#finish(flight);
        throw error;
      },
    );
    const flight: Flight<T> = { promise, startedAt };
    this.#flight = flight;
    return promise;
  }

  #finish(flight: Flight<T>): boolean {
    if (this.#flight !== flight) return false;
    this.#flight = undefined;
    return true;
  }
}
