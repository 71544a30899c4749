import type { Clock } from '@org/http-core';
import {
  CLOCK,
  DURATION,
  readOptions,
  systemClock,
  type OptionRule,
  type OptionTable,
} from '@org/http-core/provider';
import {
  PollingRunner,
  type Claim,
  type ClaimStore,
  type DeadLetterFilter,
  type DeliveryEngine,
  type DeliveryOutcome,
  type EndpointStore,
  type EngineStats,
  type EngineTransaction,
  type NewDelivery,
} from '@org/webhook-delivery/engine';
import type { PostgresTransaction } from '../contract/client.ts';
import { connectionOf, type PostgresDatabase } from '../database/postgres-database.ts';
import type { Connection } from '../database/connection.ts';
import { statementsIn } from '../driver/open-transaction.ts';
import { Announcements } from './announcements.ts';
import { DatabaseIdentity } from './database-identity.ts';
import { DeliveryTable, type Due } from './delivery-table.ts';
import { JoinedTransaction } from './joined-transaction.ts';
import { Notifications } from './notifications.ts';
import { OutcomeBatch } from './outcome-batch.ts';
import { postgresEndpoints } from './postgres-endpoints.ts';

/**
 * Options of {@link postgresEngine}.
 *
 * @public
 */
export interface PostgresEngineOptions {
  /**
   * How long the id of a completed delivery is remembered, in milliseconds. Its body is deleted at once. Default
   * 86 400 000 (a day).
   */
  readonly keepDeliveredMs?: number;
  /**
   * Whether workers listen for new deliveries, with `LISTEN` on a connection of the client. Without it, and behind PgBouncer
   * in transaction mode, they notice deliveries of other processes within a second. Default `true`.
   */
  readonly listen?: boolean;
  /** Clock and randomness; override in tests. Default: times are those of the database server. */
  readonly clock?: Clock;
}

const OPTIONS: OptionTable = {
  keepDeliveredMs: DURATION,
  listen: ['true or false', (value) => typeof value === 'boolean'],
  clock: CLOCK,
} satisfies Record<keyof PostgresEngineOptions, OptionRule>;

/** Number of outcomes between two prunings of completed deliveries, the longest time, and the maximum number deleted. */
const PRUNE_EVERY = 200;
const PRUNE_EVERY_MS = 60_000;
const PRUNE_MAX = 1_000;

/** Pause before looking again for a delivery that was due and that another worker holds, in milliseconds. */
const CONTENDED_MS = 50;

/**
 * Creates an engine for `@org/webhook-delivery` that stores deliveries and endpoints in PostgreSQL. `delivery.send(event, { tx
 * })` stores an event in a transaction of the application: it is sent if and only if the transaction commits.
 *
 * Senders and workers on many machines may share the database. The tables come from `npx @org/postgres migrate`.
 *
 * @throws ConfigurationError if an option is wrong, or `database` did not come from `postgresDatabase`.
 * @example
 * ```ts
 * import { postgresDatabase } from '@org/postgres';
 * import { postgresEngine } from '@org/postgres/delivery';
 * import { createDelivery } from '@org/webhook-delivery';
 * import { Pool } from 'pg';
 *
 * const pool = new Pool({ connectionString: process.env['DATABASE_URL'] });
 * const delivery = createDelivery({ engine: postgresEngine(postgresDatabase({ client: pool })) });
 *
 * export async function pay(id: string): Promise<void> {
 *   const tx = await pool.connect();
 *   try {
 *     await tx.query('BEGIN');
 *     await tx.query('UPDATE invoices SET paid = true WHERE id = $1', [id]);
 *     await delivery.send({ type: 'invoice.paid', data: { id } }, { tx });
 *     await tx.query('COMMIT');
 *   } catch (error) {
 *     await tx.query('ROLLBACK');
 *     throw error;
 *   } finally {
 *     tx.release();
 *   }
 * }
 * ```
 * @public
 */
export function postgresEngine(
  database: PostgresDatabase,
  options: PostgresEngineOptions = {},
): DeliveryEngine {
  readOptions(options, OPTIONS, { of: 'postgresEngine()', example: '{ keepDeliveredMs: 3_600_000 }' });
  return new PostgresEngine(connectionOf(database, 'postgresEngine()'), options);
}

class PostgresEngine implements DeliveryEngine, ClaimStore {
  readonly name = 'postgres';
  readonly shared = true;
  readonly endpoints: EndpointStore;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #table: DeliveryTable;
  readonly #outcomes: OutcomeBatch;
  readonly #identity: DatabaseIdentity;
  readonly #announcements: Announcements;
  readonly #notifications: Notifications | undefined;
  readonly #keepDeliveredMs: number;
  readonly #runners = new Set<PollingRunner>();
  #due: Due = { atMs: undefined, quarantinedAtMs: undefined, leaseAtMs: undefined, hasUnsettledOrder: false };
  #settledCount = 0;
  #prunedAtMs = -Infinity;

  constructor(connection: Connection, options: PostgresEngineOptions) {
    const { clock = systemClock, keepDeliveredMs = 86_400_000, listen = true } = options;
    this.#connection = connection;
    this.#clock = clock;
    this.#keepDeliveredMs = keepDeliveredMs;
    this.#table = new DeliveryTable(connection, {
      now: () => clock.now(),
      uuid: () => clock.uuid(),
      isAuthority: options.clock !== undefined,
    });
    this.endpoints = postgresEndpoints(connection);
    this.#identity = new DatabaseIdentity(() => this.#table.databaseId(), connection.clock);
    this.#announcements = new Announcements(() => this.#table.notify(), connection.clock);
    this.#outcomes = new OutcomeBatch(async (settled) => {
      await this.#table.settle(settled);
      this.#settledCount += settled.length;
      this.#wake();
    });
    if (listen)
      this.#notifications = new Notifications(
        connection,
        this.#table.channel,
        () => {
          this.#wake();
        },
        connection.clock,
      );
  }

  async enqueue(deliveries: readonly NewDelivery[]): Promise<number> {
    if (deliveries.length === 0) return 0;
    const added = await this.#table.insert(deliveries, this.#channel());
    this.#wake();
    return added;
  }

  joinTransaction(tx: object): EngineTransaction {
    return new JoinedTransaction(statementsIn(tx as PostgresTransaction, this.#connection.name), {
      table: this.#table,
      clock: this.#clock,
      channel: () => this.#channel(),
      databaseId: () => this.#identity.read(),
    });
  }

  run(...[handler, options]: Parameters<DeliveryEngine['run']>): PollingRunner {
    const runner = new PollingRunner(this, handler, options, this.#clock);
    this.#runners.add(runner);
    this.#notifications?.start();
    void runner.ended.then(async () => {
      this.#runners.delete(runner);
      if (this.#runners.size === 0) await this.#notifications?.stop();
    });
    return runner;
  }

  async claim(limit: number, leaseMs: number): Promise<readonly Claim[]> {
    await this.#prune();
    await this.#refresh();
    const { leaseAtMs = Infinity, hasUnsettledOrder } = this.#due;
    const hasExpired = leaseAtMs <= this.#clock.now();
    if (hasExpired) await this.#table.quarantineExpired(leaseMs);
    const failure = hasUnsettledOrder ? await failureOf(this.#table.settleOrder()) : undefined;
    if (hasExpired || hasUnsettledOrder) await this.#refresh();
    const { atMs = Infinity } = this.#due;
    const isDue = atMs <= this.#clock.now();
    const claims = isDue ? await this.#table.claim('claim', limit, leaseMs) : [];
    if (isDue && claims.length === 0) this.#due = { ...this.#due, atMs: this.#clock.now() + CONTENDED_MS };
    // Deliveries without an ordering key do not wait for those whose order cannot be settled.
    if (failure !== undefined && claims.length === 0) throw failure.error;
    return claims;
  }

  async claimQuarantined(leaseMs: number): Promise<Claim | undefined> {
    const [claim] = await this.#table.claim('claimQuarantined', 1, leaseMs);
    await this.#refresh();
    return claim;
  }

  settle(claim: Claim, outcome: DeliveryOutcome): Promise<void> {
    return this.#outcomes.add(claim, outcome);
  }

  nextDueAtMs(): number | undefined {
    const { atMs = Infinity, leaseAtMs = Infinity } = this.#due;
    const next = Math.min(atMs, leaseAtMs);
    return next === Infinity ? undefined : next;
  }

  quarantinedDueAtMs(): number | undefined {
    return this.#due.quarantinedAtMs;
  }

  find(id: string): ReturnType<DeliveryEngine['find']> {
    return this.#table.find(id);
  }

  deadLetters(filter: DeadLetterFilter, limit: number): ReturnType<DeliveryEngine['deadLetters']> {
    return this.#table.deadLetters(filter, limit);
  }

  async replay(filter: DeadLetterFilter, limit: number): Promise<number> {
    const replayed = await this.#table.replay(filter, limit);
    this.#wake();
    return replayed;
  }

  discard(filter: DeadLetterFilter, limit: number): Promise<number> {
    return this.#table.discard(filter, limit);
  }

  stats(): Promise<EngineStats> {
    return this.#table.stats();
  }

  /** Stops listening. The database stays open, because other stores may use it. */
  async close(): Promise<void> {
    this.#announcements.close();
    await this.#notifications?.stop();
  }

  #channel(): string | null {
    return this.#announcements.next() ? this.#table.channel : null;
  }

  async #refresh(): Promise<void> {
    this.#due = await this.#table.due();
  }

  async #prune(): Promise<void> {
    const nowMs = this.#clock.monotonic();
    if (this.#settledCount < PRUNE_EVERY && nowMs - this.#prunedAtMs < PRUNE_EVERY_MS) return;
    this.#settledCount = 0;
    this.#prunedAtMs = nowMs;
    await this.#table.prune(this.#keepDeliveredMs, PRUNE_MAX);
  }

  #wake(): void {
    for (const runner of this.#runners) runner.wake();
  }
}

/** Returns what a promise rejected with; `undefined` if it resolved. */
const failureOf = (work: Promise<void>): Promise<{ readonly error: unknown } | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
