import type { Clock } from '@org/http-core';
import type {
  Claim,
  DeadLetter,
  DeadLetterFilter,
  Delivery,
  DeliveryOutcome,
  EngineStats,
  NewDelivery,
} from '@org/webhook-delivery/engine';
import type { SqlValue } from '../contract/client.ts';
import type { Connection } from '../database/connection.ts';
import type { Row } from '../sql/rows.ts';
import { deliveriesAsJson, outcomesAsJson } from './as-json.ts';
import { deadLetterCondition } from './dead-letter-condition.ts';
import { deadLetterOf, deliveryOf } from './delivery-row.ts';
import { statementsFor, type Statements } from './statements.ts';
import { asEngineError } from './engine-error.ts';

/** What {@link DeliveryTable.due} found. Times are those of this process. */
export interface Due {
  /** When the next delivery outside quarantine is due. */
  readonly atMs: number | undefined;
  readonly quarantinedAtMs: number | undefined;
  /** When the next lease expires. */
  readonly leaseAtMs: number | undefined;
  /** Whether the order of deliveries with an ordering key must be settled. */
  readonly hasUnsettledOrder: boolean;
}

/** Where the time comes from: the database, or the clock of a test. */
export interface TableClock extends Pick<Clock, 'now' | 'uuid'> {
  /** Whether statements take the time from this clock instead of the server's. */
  readonly isAuthority: boolean;
}

/** The statements on the deliveries of one database. */
export class DeliveryTable {
  readonly statements: Statements;
  /** The channel of notifications about new deliveries. */
  readonly channel: string;
  readonly #connection: Connection;
  readonly #clock: TableClock;

  constructor(connection: Connection, clock: TableClock) {
    this.#connection = connection;
    this.#clock = clock;
    this.statements = statementsFor(connection.schema);
    // Databases do not share channels, and a channel that two schemas share only wakes workers needlessly.
    this.channel = `outgoing_deliveries_${Buffer.from(connection.name).toString('hex').slice(0, 40)}`;
  }

  /** The first value of most statements: the time, or null for that of the server. */
  get now(): string | null {
    return this.#clock.isAuthority ? String(this.#clock.now()) : null;
  }

  /** @param channel Who is notified; nobody if it is null. */
  async insert(deliveries: readonly NewDelivery[], channel: string | null): Promise<number> {
    const json = deliveriesAsJson(deliveries, this.#clock.now());
    return countOf(await this.#run(this.statements.insert, [this.now, json, channel]));
  }

  async due(): Promise<Due> {
    const beforeMs = this.#clock.now();
    const [row] = await this.#run(this.statements.due, [this.now]);
    const [now, atMs, quarantinedAtMs, leaseAtMs, hasUnsettledOrder] = row ?? [];
    const local = (ms: unknown): number | undefined =>
      ms === null || ms === undefined ? undefined : beforeMs + Number(ms) - Number(now);
    return {
      atMs: local(atMs),
      quarantinedAtMs: local(quarantinedAtMs),
      leaseAtMs: local(leaseAtMs),
      hasUnsettledOrder: hasUnsettledOrder === 'true',
    };
  }

  async claim(
    which: 'claim' | 'claimQuarantined',
    limit: number,
    leaseMs: number,
  ): Promise<readonly Claim[]> {
    const token = this.#clock.uuid();
    const rows = await this.#run(this.statements[which], [this.now, token, Math.ceil(leaseMs), limit]);
    return rows.map((row) => ({ delivery: deliveryOf(row), token }));
  }

  async quarantineExpired(leaseMs: number): Promise<void> {
    await this.#run(this.statements.quarantineExpired, [this.now, Math.ceil(leaseMs)]);
  }

  /** @returns Whether the order of an ordering key must be settled. */
  async settle(
    settled: readonly { readonly claim: Claim; readonly outcome: DeliveryOutcome }[],
  ): Promise<boolean> {
    const json = outcomesAsJson(settled, this.#clock.now());
    const [row] = await this.#run(this.statements.settle, [this.now, json]);
    return row?.[0] === 'true';
  }

  async settleOrder(): Promise<void> {
    await this.#run(this.statements.settleOrder, []);
  }

  async find(id: string): Promise<Delivery | undefined> {
    const [row] = await this.#run(this.statements.find, [id]);
    return row && deliveryOf(row);
  }

  async deadLetters(filter: DeadLetterFilter, limit: number): Promise<readonly DeadLetter[]> {
    const { sql, values } = deadLetterCondition(filter, 2);
    return (await this.#run(this.statements.deadLetters(sql), [limit, ...values])).map(deadLetterOf);
  }

  async replay(filter: DeadLetterFilter, limit: number): Promise<number> {
    const { sql, values } = deadLetterCondition(filter, 4);
    return countOf(await this.#run(this.statements.replay(sql), [this.now, limit, this.channel, ...values]));
  }

  async discard(filter: DeadLetterFilter, limit: number): Promise<number> {
    const { sql, values } = deadLetterCondition(filter, 2);
    await this.settleOrder();
    return countOf(await this.#run(this.statements.discard(sql), [limit, ...values]));
  }

  async stats(): Promise<EngineStats> {
    // Until the order is settled, all new deliveries with an ordering key look blocked.
    await this.settleOrder();
    const [row] = await this.#run(this.statements.stats, [this.now]);
    const [due, waiting, active, deadLetters, oldestDueAtMs] = row ?? [];
    return {
      due: Number(due),
      waiting: Number(waiting) - Number(due),
      active: Number(active),
      deadLetters: Number(deadLetters),
      ...(Number(due) > 0 ? { oldestDueAtMs: Number(oldestDueAtMs) } : {}),
    };
  }

  /** Deletes at most `limit` deliveries that were delivered more than `keepMs` milliseconds ago. */
  async prune(keepMs: number, limit: number): Promise<void> {
    await this.#run(this.statements.prune, [this.now, Math.ceil(keepMs), limit]);
  }

  /** Notifies workers of deliveries. */
  async notify(): Promise<void> {
    await this.#run(this.statements.notify, [this.channel]);
  }

  /** Tells databases apart. */
  async databaseId(): Promise<unknown> {
    const [row] = await this.#run(this.statements.databaseId, []);
    return row?.[0];
  }

  async #run(text: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    try {
      return await this.#connection.query(text, values);
    } catch (error) {
      throw asEngineError(error);
    }
  }
}

const countOf = (rows: readonly Row[]): number => Number(rows[0]?.[0] ?? 0);
