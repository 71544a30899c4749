import { raceTimeout, type Clock } from '@org/runtime-kit';

/** How long a transaction waits for the id of the engine's database, in milliseconds. */
const TIMEOUT_MS = 250;

/**
 * Reads the id of the engine's database once, on a connection of the engine.
 *
 * The transactions of the application may hold all connections of the pool. They would then wait for the id, and the id
 * for one of them to end. So each waits a moment only, and goes on without the check until the id is known.
 */
export class DatabaseIdentity {
  readonly #load: () => Promise<unknown>;
  readonly #clock: Clock;
  #loading: Promise<string | undefined> | undefined;

  constructor(load: () => Promise<unknown>, clock: Clock) {
    this.#load = load;
    this.#clock = clock;
  }

  /** Returns the id, or `undefined` if it is not known in time. */
  async read(): Promise<string | undefined> {
    this.#loading ??= this.#load().then(
      (id) => (typeof id === 'string' ? id : undefined),
      () => {
        this.#loading = undefined;
        return undefined;
      },
    );
    const result = await raceTimeout(this.#loading, TIMEOUT_MS, this.#clock);
    return result.done ? result.value : undefined;
  }
}
