import { readOptions, systemClock, type Clock, type OptionRule, type OptionTable } from '@org/http-core';
import type { DatabaseSync } from 'node:sqlite';
import type { Claim, ClaimStore } from '../engine/claim-store.ts';
import type { DeadLetterFilter, DeliveryEngine, EngineStats } from '../contract/delivery-engine.ts';
import type { NewDelivery, Verdict } from '../contract/delivery.ts';
import type { EndpointStore } from '../contract/endpoint-store.ts';
import { PollingRunner } from '../engine/polling-runner.ts';
import { DeliveryTable } from './delivery-table.ts';
import { GroupCommit } from './group-commit.ts';
import { CLOCK, DURATION } from '../shared/option-rules.ts';
import { DEFAULT_BUSY_TIMEOUT_MS, OPEN_OPTIONS, openDatabase, type OpenOptions } from './open-database.ts';
import { createSchema } from './schema.ts';
import { sqliteEndpoints } from './sqlite-endpoints.ts';

export interface SqliteEngineOptions extends OpenOptions {
  /** How long the id of a delivered one is known, in milliseconds. Default 86 400 000, a day. Its body is deleted at once. */
  readonly keepDeliveredMs?: number;
  /** Time, for tests. */
  readonly clock?: Clock;
}

const OPTIONS: OptionTable = {
  ...OPEN_OPTIONS,
  keepDeliveredMs: DURATION,
  clock: CLOCK,
} satisfies Record<keyof SqliteEngineOptions, OptionRule>;

/** So often, in deliveries, the old ones are looked for; and so many at most are deleted then. */
const PURGE_EVERY = 200;
const PURGE_MAX = 1000;

/**
 * Deliveries and endpoints in a SQLite file, through `node:sqlite`: durable on one machine, without another server.
 * Several processes of the machine may share the file.
 *
 * @throws ConfigurationError where the file cannot be opened or was written by a newer version.
 * @example
 * ```ts
 * import { createDelivery } from '@org/webhook-delivery';
 * import { sqliteEngine } from '@org/webhook-delivery/sqlite';
 *
 * export const delivery = createDelivery({ engine: sqliteEngine({ file: 'webhooks.db' }) });
 * ```
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
  #settled = 0;

  constructor(options: SqliteEngineOptions) {
    const { clock = systemClock, keepDeliveredMs = 86_400_000 } = options;
    this.#clock = clock;
    this.#keepDeliveredMs = keepDeliveredMs;
    this.#database = openDatabase(options, createSchema);
    const { busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS } = options;
    this.#commits = new GroupCommit(this.#database, clock, busyTimeoutMs);
    this.#table = new DeliveryTable(this.#database);
    this.endpoints = sqliteEndpoints(this.#database, this.#commits);
  }

  async enqueue(deliveries: readonly NewDelivery[]): Promise<number> {
    if (deliveries.length === 0) return 0;
    const taken = await this.#commits.write(
      () => deliveries.filter((delivery) => this.#table.insert(delivery)).length,
    );
    this.#wake();
    return taken;
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

  claimSuspect(leaseMs: number): Promise<Claim | undefined> {
    return this.#commits.write(() =>
      this.#table.claimSuspect(this.#clock.uuid(), this.#clock.now(), leaseMs),
    );
  }

  async settle(claim: Claim, verdict: Verdict): Promise<void> {
    await this.#commits.write(() => {
      const now = this.#clock.now();
      this.#table.settle(claim, verdict, now);
      this.#settled++;
      if (this.#settled % PURGE_EVERY === 0) this.#table.purge(now - this.#keepDeliveredMs, PURGE_MAX);
    });
    this.#wake();
  }

  nextDueAtMs(): number | undefined {
    return this.#table.nextDueAtMs();
  }

  suspectDueAtMs(): number | undefined {
    return this.#table.suspectDueAtMs();
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
