import type { Clock } from '@org/http-core';
import { CLOCK, readOptions, systemClock, type OptionRule, type OptionTable } from '@org/http-core/provider';
import { OPEN_OPTIONS, type GroupCommit, type SqliteFileOptions } from '@org/runtime-kit/sqlite';
import type { DatabaseSync } from 'node:sqlite';
import type { DeadLetterFilter, DeliveryEngine, EngineStats } from '../contract/delivery-engine.ts';
import type { NewDelivery, DeliveryOutcome } from '../contract/delivery.ts';
import type { EndpointStore } from '../contract/endpoint-store.ts';
import type { Claim, ClaimStore } from '../engine/claim-store.ts';
import { PollingRunner } from '../engine/polling-runner.ts';
import { DURATION } from '../shared/arguments.ts';
import { DeliveryTable } from './delivery-table.ts';
import { openFile } from './database.ts';
import { createSchema } from './schema.ts';
import { sqliteEndpoints } from './sqlite-endpoints.ts';

/**
 * Options of {@link sqliteEngine}.
 *
 * @public
 */
export interface SqliteEngineOptions extends SqliteFileOptions {
  /**
   * How long the id of a completed delivery is remembered, in milliseconds. Its body is deleted at once. Default
   * 86 400 000 (a day).
   */
  readonly keepDeliveredMs?: number;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock;
}

const OPTIONS: OptionTable = {
  ...OPEN_OPTIONS,
  keepDeliveredMs: DURATION,
  clock: CLOCK,
} satisfies Record<keyof SqliteEngineOptions, OptionRule>;

/** Number of outcomes between two purges of completed deliveries, and the maximum number that a purge deletes. */
const PURGE_EVERY = 200;
const PURGE_MAX = 1000;

/**
 * Creates an engine that stores deliveries and endpoints in a SQLite file, with `node:sqlite`: durable on one machine
 * without another server. Several processes on the machine may share the file.
 *
 * @throws ConfigurationError if an option is invalid, or the file cannot be opened or was written by a newer version.
 * @example
 * ```ts
 * import { createDelivery } from '@org/webhook-delivery';
 * import { sqliteEngine } from '@org/webhook-delivery/sqlite';
 *
 * export const delivery = createDelivery({ engine: sqliteEngine({ file: 'webhooks.db' }) });
 * ```
 * @public
 */
export function sqliteEngine(options: SqliteEngineOptions): DeliveryEngine {
  readOptions(options, OPTIONS, { of: 'sqliteEngine()', example: "{ file: 'webhooks.db' }" });
  return new SqliteEngine(options);
}

class SqliteEngine implements DeliveryEngine, ClaimStore {
  readonly name = 'sqlite';
  readonly shared = true;
  readonly endpoints: EndpointStore;
  readonly #clock: Clock;
  readonly #database: DatabaseSync;
  readonly #commits: GroupCommit;
  readonly #table: DeliveryTable;
  readonly #keepDeliveredMs: number;
  readonly #runners = new Set<PollingRunner>();
  #settledCount = 0;

  constructor(options: SqliteEngineOptions) {
    const { clock = systemClock, keepDeliveredMs = 86_400_000 } = options;
    this.#clock = clock;
    this.#keepDeliveredMs = keepDeliveredMs;
    const { database, commits } = openFile(options, clock, createSchema);
    this.#database = database;
    this.#commits = commits;
    this.#table = new DeliveryTable(this.#database);
    this.endpoints = sqliteEndpoints(this.#database, this.#commits);
  }

  async enqueue(deliveries: readonly NewDelivery[]): Promise<number> {
    if (deliveries.length === 0) return 0;
    const added = await this.#commits.write(
      () => deliveries.filter((delivery) => this.#table.insert(delivery)).length,
    );
    this.#wake();
    return added;
  }

  run(...[handler, options]: Parameters<DeliveryEngine['run']>): PollingRunner {
    const runner = new PollingRunner(this, handler, options, this.#clock);
    this.#runners.add(runner);
    void runner.ended.then(() => this.#runners.delete(runner));
    return runner;
  }

  async claim(limit: number, leaseMs: number): Promise<readonly Claim[]> {
    const due = await this.#commits.read(() => this.nextDueAtMs());
    if (due === undefined || due > this.#clock.now()) return [];
    return this.#commits.write(() =>
      this.#table.claim(limit, this.#clock.uuid(), this.#clock.now(), leaseMs),
    );
  }

  claimQuarantined(leaseMs: number): Promise<Claim | undefined> {
    return this.#commits.write(() =>
      this.#table.claimQuarantined(this.#clock.uuid(), this.#clock.now(), leaseMs),
    );
  }

  async settle(claim: Claim, outcome: DeliveryOutcome): Promise<void> {
    await this.#commits.write(() => {
      const now = this.#clock.now();
      this.#table.settle(claim, outcome, now);
      this.#settledCount++;
      if (this.#settledCount % PURGE_EVERY === 0) this.#table.purge(now - this.#keepDeliveredMs, PURGE_MAX);
    });
    this.#wake();
  }

  nextDueAtMs(): number | undefined {
    return this.#table.nextDueAtMs();
  }

  quarantinedDueAtMs(): number | undefined {
    return this.#table.quarantinedDueAtMs();
  }

  find(id: string): ReturnType<DeliveryEngine['find']> {
    return this.#commits.read(() => this.#table.find(id));
  }

  deadLetters(filter: DeadLetterFilter, limit: number): ReturnType<DeliveryEngine['deadLetters']> {
    return this.#commits.read(() => this.#table.deadLetters(filter, limit));
  }

  async replay(filter: DeadLetterFilter, limit: number): Promise<number> {
    const replayed = await this.#commits.write(() => this.#table.replay(filter, limit, this.#clock.now()));
    this.#wake();
    return replayed;
  }

  discard(filter: DeadLetterFilter, limit: number): Promise<number> {
    return this.#commits.write(() => this.#table.discard(filter, limit));
  }

  stats(): Promise<EngineStats> {
    return this.#commits.read(() => this.#table.stats(this.#clock.now()));
  }

  async close(): Promise<void> {
    await this.#commits.idle();
    if (this.#database.isOpen) this.#database.close();
  }

  #wake(): void {
    for (const runner of this.#runners) runner.wake();
  }
}
