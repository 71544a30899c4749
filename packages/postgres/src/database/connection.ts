import { ConfigurationError } from '@org/http-core';
import { raceTimeout, sleep, type Clock } from '@org/runtime-kit';
import type { SqlValue } from '../contract/client.ts';
import { PostgresUnavailableError } from '../contract/errors.ts';
import type { Driver, Listening, Statements } from '../driver/driver.ts';
import { quoteSchema } from '../sql/identifier.ts';
import type { Row } from '../sql/rows.ts';
import { isConflict, typedError } from '../sql/typed-error.ts';
import {
  FIND_VERSIONS,
  readVersion,
  schemaProblem,
  versionOf,
  type SchemaVersion,
} from '../schema/schema-version.ts';

/** Where a connection gets its driver from. */
export interface DriverSource {
  /** Called with the first statement. */
  open(): Driver | Promise<Driver>;
  close(): Promise<void>;
}

/** How often a statement is run that PostgreSQL undoes because of concurrent ones. */
const MAX_ATTEMPTS = 5;

/** Maximum wait before the second attempt, in milliseconds; it doubles with each further one. */
const FIRST_PAUSE_MS = 10;

/** Runs statements with a deadline, typed errors and repetition after conflicts, on tables of the right version. */
export class Connection {
  /** The schema's name as it was given. */
  readonly name: string;
  /** The quoted name of the schema, for the text of statements. */
  readonly schema: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly #source: DriverSource;
  #driver: Promise<Driver> | undefined;
  #checked: Promise<void> | undefined;
  #closed = false;

  constructor(source: DriverSource, schema: string, clock: Clock, timeoutMs: number) {
    this.name = schema;
    this.schema = quoteSchema(schema);
    this.clock = clock;
    this.timeoutMs = timeoutMs;
    this.#source = source;
  }

  /**
   * Runs one statement in a transaction of its own.
   *
   * @throws PostgresError, typed by its cause.
   */
  async query(text: string, values: readonly SqlValue[] = []): Promise<readonly Row[]> {
    await this.#assertVersion();
    return this.queryAnyVersion(text, values);
  }

  /** As {@link query}, on tables of any version. */
  async queryAnyVersion(text: string, values: readonly SqlValue[] = []): Promise<readonly Row[]> {
    const giveUpMs = this.clock.monotonic() + this.timeoutMs;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#limited(this.timeoutMs, (driver) => driver.query(text, values));
      } catch (error) {
        if (!isConflict(error) || attempt === MAX_ATTEMPTS || this.clock.monotonic() >= giveUpMs) throw error;
      }
      await sleep(this.clock, FIRST_PAUSE_MS * 2 ** attempt * this.clock.random());
    }
  }

  /**
   * Runs `work` in a transaction, on tables of any version. It is rolled back if `work` rejects or takes longer than
   * `timeoutMs`.
   *
   * @throws PostgresError, typed by its cause.
   */
  async transaction<T>(timeoutMs: number, work: (statements: Statements) => Promise<T>): Promise<T> {
    let late = false;
    const giveUp = (): void => {
      if (late) throw new Error('The time for this transaction is over.');
    };
    try {
      return await this.#limited(timeoutMs, (driver) =>
        driver.transaction((statements) => {
          giveUp();
          return work({
            query: (text, values) => {
              giveUp();
              return statements.query(text, values);
            },
            script: (text) => {
              giveUp();
              return statements.script(text);
            },
          });
        }),
      );
    } catch (error) {
      late = true;
      throw error;
    }
  }

  /**
   * Receives the notifications of a channel on a connection of its own.
   *
   * @param channel Lower-case letters, digits and underscores.
   * @returns `undefined` if the client has no such connection; the caller then has to poll.
   * @throws PostgresError, typed by its cause.
   */
  async listen(channel: string, onNotify: (payload: string) => void): Promise<Listening | undefined> {
    let late = false;
    try {
      return await this.#limited(this.timeoutMs, async ({ listen }) => {
        const listening = await listen?.(channel, onNotify);
        // Nobody would ever give the connection back.
        if (late) await listening?.stop();
        return listening;
      });
    } catch (error) {
      late = true;
      throw error;
    }
  }

  /** Reads the version of the tables; 0 if there are none. */
  async version(): Promise<SchemaVersion> {
    const [found] = await this.queryAnyVersion(FIND_VERSIONS, [this.name]);
    if (!found) return versionOf(undefined);
    return versionOf((await this.queryAnyVersion(readVersion(this.schema)))[0]);
  }

  /** Closes what this package has opened. Later statements are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#source.close();
  }

  /** Reads the version of the tables once. A failure is not remembered, so that a migration helps at once. */
  #assertVersion(): Promise<void> {
    this.#checked ??= this.version()
      .then((version) => {
        const problem = schemaProblem(version, this.name);
        if (problem) throw problem;
      })
      .catch((error: unknown) => {
        this.#checked = undefined;
        throw error;
      });
    return this.#checked;
  }

  async #limited<T>(timeoutMs: number, work: (driver: Driver) => Promise<T>): Promise<T> {
    const driver = await this.#open();
    let result: Awaited<ReturnType<typeof raceTimeout<T>>>;
    try {
      result = await raceTimeout(work(driver), timeoutMs, this.clock);
    } catch (error) {
      if (ConfigurationError.isInstance(error)) throw error;
      throw typedError(error, this.name);
    }
    if (result.done) return result.value;
    const exhausted = driver.exhaustion?.();
    throw new PostgresUnavailableError(
      exhausted === undefined
        ? `PostgreSQL did not respond within ${timeoutMs} ms. Check the server, the network and long transactions, or raise timeoutMs.`
        : `No connection became free within ${timeoutMs} ms. ${exhausted}, or raise timeoutMs.`,
      { mayHaveExecuted: true },
    );
  }

  #open(): Promise<Driver> {
    if (this.#closed)
      return Promise.reject(
        new ConfigurationError(
          'The database is closed. Call close() after the last call, or make another one.',
        ),
      );
    this.#driver ??= Promise.resolve()
      .then(() => this.#source.open())
      .catch((error: unknown) => {
        this.#driver = undefined;
        throw error;
      });
    return this.#driver;
  }
}
