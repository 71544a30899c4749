import { type Clock, isThenable } from '@org/runtime-kit';

/**
 * Work that hangs is not waited for by newcomers for longer than this, in milliseconds: otherwise one lost answer of a
 * token endpoint would stop a client for good.
 */
const MAX_SHARED_MS = 30_000;

interface Flight<T> {
  readonly promise: Promise<T>;
  readonly startedAt: number;
}

/** Makes many callers share one piece of work under way. */
export class SingleFlight<T> {
  #flight: Flight<T> | undefined;

  /** The work under way, unless it has been hanging for too long. */
  running(clock: Clock): Promise<T> | undefined {
    const flight = this.#flight;
    return flight && clock.monotonic() - flight.startedAt < MAX_SHARED_MS ? flight.promise : undefined;
  }

  /**
   * Starts work, in place of any under way.
   *
   * @param keep gets the result, unless other work has replaced this by then. Called before anyone sees the result.
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
        if (this.#land(flight)) keep(result);
        return result;
      },
      (error: unknown) => {
        this.#land(flight);
        throw error;
      },
    );
    const flight: Flight<T> = { promise, startedAt };
    this.#flight = flight;
    return promise;
  }

  #land(flight: Flight<T>): boolean {
    if (this.#flight !== flight) return false;
    this.#flight = undefined;
    return true;
  }
}
