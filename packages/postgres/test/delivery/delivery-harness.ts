import { VirtualClock } from '@org/http-core/testing';
import type { DeliveryEngine } from '@org/webhook-delivery';
import type { EngineHarness } from '@org/webhook-delivery/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate, postgresDatabase, type PostgresClient, type PostgresDatabase } from '../../src/index.ts';
import { postgresEngine, type PostgresEngineOptions } from '../../src/delivery/postgres-engine.ts';

/** The tables of the engine, in the order in which they can be emptied. */
const EMPTY = (schema: string): string =>
  `TRUNCATE ${schema}.outgoing_deliveries, ${schema}.outgoing_endpoints RESTART IDENTITY`;

/** Counts the statements in progress of a client. */
class CountedClient {
  inProgress = 0;
  readonly client: PostgresClient;

  constructor(client: PostgresClient) {
    const counted =
      (run: (...given: unknown[]) => PromiseLike<unknown>) =>
      async (...given: unknown[]): Promise<unknown> => {
        this.inProgress++;
        try {
          return await run(...given);
        } finally {
          this.inProgress--;
        }
      };
    this.client = new Proxy(client, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        const bound = value.bind(target) as (...given: unknown[]) => PromiseLike<unknown>;
        return name === 'query' || name === 'unsafe' ? counted(bound) : bound;
      },
    });
  }
}

/** A virtual clock that waits for the statements in progress before it advances past a timer. */
class DatabaseClock extends VirtualClock {
  readonly #client: CountedClient;
  readonly #due: number[] = [];

  constructor(client: CountedClient) {
    super();
    this.#client = client;
  }

  override setTimer(callback: () => void, delayMs: number): ReturnType<VirtualClock['setTimer']> {
    this.#due.push(this.monotonic() + Math.max(0, delayMs));
    return super.setTimer(callback, delayMs);
  }

  override async advance(byMs: number): Promise<void> {
    const until = this.monotonic() + byMs;
    await this.#settle();
    for (let next = this.#next(until); next < until; next = this.#next(until)) {
      await super.advance(next - this.monotonic());
      await this.#settle();
    }
    await super.advance(until - this.monotonic());
    await this.#settle();
  }

  #next(until: number): number {
    const now = this.monotonic();
    const next = Math.min(until, ...this.#due.filter((at) => at > now));
    const left = this.#due.filter((at) => at > now);
    this.#due.splice(0, this.#due.length, ...left);
    return next;
  }

  /** Waits until no statement has been in progress for three turns. */
  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.#client.inProgress > 0) {
        quiet = -1;
        await sleep(0);
      }
    }
  }
}

/** Databases on one client, which contract cases use one after the other. */
export async function contractDatabase(client: PostgresClient): Promise<{
  readonly database: PostgresDatabase;
  /** An engine without deliveries, in virtual time. */
  readonly harness: (options?: PostgresEngineOptions) => Promise<EngineHarness & { engine: DeliveryEngine }>;
}> {
  const counted = new CountedClient(client);
  const database = postgresDatabase({ client: counted.client });
  await migrate(database);
  return {
    database,
    async harness(options = {}) {
      await run(client, EMPTY(database.schema));
      const clock = new DatabaseClock(counted);
      return {
        engine: postgresEngine(database, { clock, listen: false, ...options }),
        advance: (ms) => clock.advance(ms),
        now: () => clock.now(),
        unitMs: 200,
      };
    },
  };
}

/** Runs one statement with a client of any kind, and returns its rows. */
export async function run(
  client: PostgresClient,
  text: string,
  values: (string | number)[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const result = await ('unsafe' in client ? client.unsafe(text, values) : client.query(text, values));
  return Array.isArray(result)
    ? (result as Record<string, unknown>[])
    : (result as { rows: Record<string, unknown>[] }).rows;
}
