import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DeadLetter, Delivery, DeliveryOutcome, NewDelivery } from '../contract/delivery.ts';
import type { DeadLetterFilter, EngineStats } from '../contract/delivery-engine.ts';
import type { Claim } from '../engine/claim-store.ts';
import {
  attemptsAfter,
  attemptsMadeAfter,
  MAX_DOUBLINGS,
  MAX_QUARANTINE_MS,
} from '../engine/delivery-state.ts';
import { deadLetterOf, deliveryOf, numberOf, textOf, type Row } from './delivery-row.ts';
import { ACTIVE, DEAD_LETTER, DELIVERED, WAITING } from './schema.ts';

const OPEN = `state IN (${WAITING}, ${ACTIVE})`;

/** Synchronous access to the deliveries. Call the methods that write within a transaction. */
export class DeliveryTable {
  readonly #database: DatabaseSync;
  readonly #unblockHead: (orderingKey: string) => void;
  readonly #insert: StatementSync;
  readonly #claim: StatementSync;
  readonly #claimQuarantined: StatementSync;
  readonly #quarantineExpired: StatementSync;
  readonly #settle: StatementSync;
  readonly #nextDue: StatementSync;
  readonly #quarantinedDue: StatementSync;
  readonly #find: StatementSync;
  readonly #stats: StatementSync;
  readonly #purge: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#unblockHead = headUnblocker(database);
    this.#insert = database.prepare(`
      INSERT INTO outgoing_deliveries
        (id, event_id, event_type, endpoint_id, tenant, ordering_key, body, created_ms, first_due_ms, due_ms, blocked)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9,
        EXISTS (SELECT 1 FROM outgoing_deliveries WHERE ordering_key = ?6 AND ${OPEN}))
      ON CONFLICT (id) DO NOTHING`);
    const claim = (quarantined: 0 | 1): StatementSync =>
      database.prepare(`
        UPDATE outgoing_deliveries SET state = ${ACTIVE}, token = ?1, due_ms = ?2, isolated = ${quarantined}
        WHERE seq IN (SELECT seq FROM outgoing_deliveries
          WHERE state = ${WAITING} AND blocked = 0 AND quarantined = ${quarantined} AND due_ms <= ?3
          ORDER BY due_ms, seq LIMIT ?4)
        RETURNING *`);
    this.#claim = claim(0);
    this.#claimQuarantined = claim(1);
    // The same duration as `quarantineMs`.
    this.#quarantineExpired = database.prepare(`
      UPDATE outgoing_deliveries SET state = ${WAITING}, token = NULL, quarantined = 1, crash_count = crash_count + 1,
        isolated_crash_count = isolated_crash_count + isolated,
        due_ms = due_ms + MIN(${MAX_QUARANTINE_MS},
          ?2 * ((1 << MIN(${MAX_DOUBLINGS}, MAX(0, isolated_crash_count + isolated - 1))) - 1))
      WHERE state = ${ACTIVE} AND due_ms <= ?1`);
    this.#settle = database.prepare(`
      UPDATE outgoing_deliveries SET state = ?3, due_ms = ?4, ended_ms = ?5, reason = ?6, attempts_made = ?7, attempts = ?8,
        body = CASE WHEN ?3 = ${DELIVERED} THEN '' ELSE body END, token = NULL, quarantined = 0
      WHERE id = ?1 AND token = ?2 AND state = ${ACTIVE}`);
    this.#nextDue = database.prepare(`
      SELECT MIN(due) AS due FROM (
        SELECT MIN(due_ms) AS due FROM outgoing_deliveries WHERE state = ${WAITING} AND blocked = 0 AND quarantined = 0
        UNION ALL SELECT MIN(due_ms) AS due FROM outgoing_deliveries WHERE state = ${ACTIVE})`);
    this.#quarantinedDue = database.prepare(
      `SELECT MIN(due_ms) AS due FROM outgoing_deliveries WHERE state = ${WAITING} AND blocked = 0 AND quarantined = 1`,
    );
    this.#find = database.prepare(`SELECT * FROM outgoing_deliveries WHERE id = ? AND state <> ${DELIVERED}`);
    this.#stats = database.prepare(`
      SELECT COUNT(*) FILTER (WHERE state = ${WAITING} AND blocked = 0 AND due_ms <= ?1) AS due,
        COUNT(*) FILTER (WHERE state = ${WAITING}) AS waiting,
        COUNT(*) FILTER (WHERE state = ${ACTIVE}) AS active,
        (SELECT COUNT(*) FROM outgoing_deliveries WHERE state = ${DEAD_LETTER}) AS dead_letters,
        MIN(due_ms) FILTER (WHERE state = ${WAITING} AND blocked = 0 AND due_ms <= ?1) AS oldest
      FROM outgoing_deliveries WHERE ${OPEN}`);
    this.#purge = database.prepare(`
      DELETE FROM outgoing_deliveries WHERE seq IN
        (SELECT seq FROM outgoing_deliveries WHERE state = ${DELIVERED} AND ended_ms < ? ORDER BY ended_ms LIMIT ?)`);
  }

  /** @returns Whether the delivery is new. */
  insert(delivery: NewDelivery): boolean {
    const { id, eventId, eventType, endpointId, tenant, orderingKey, body, createdAtMs, dueAtMs } = delivery;
    const { changes } = this.#insert.run(
      id,
      eventId,
      eventType,
      endpointId,
      tenant ?? null,
      orderingKey ?? null,
      body,
      createdAtMs,
      dueAtMs,
    );
    return Number(changes) === 1;
  }

  claim(limit: number, token: string, nowMs: number, leaseMs: number): Claim[] {
    this.#quarantineExpired.run(nowMs, leaseMs);
    const rows = this.#claim.all(token, nowMs + leaseMs, nowMs, limit);
    rows.sort((one, other) => numberOf(one, 'seq') - numberOf(other, 'seq'));
    return rows.map((row) => ({ delivery: deliveryOf(row), token }));
  }

  claimQuarantined(token: string, nowMs: number, leaseMs: number): Claim | undefined {
    const row = this.#claimQuarantined.get(token, nowMs + leaseMs, nowMs, 1);
    return row && { delivery: deliveryOf(row), token };
  }

  settle({ delivery, token }: Claim, outcome: DeliveryOutcome, nowMs: number): void {
    const again = outcome.kind === 'retry' || outcome.kind === 'postpone';
    const { changes } = this.#settle.run(
      delivery.id,
      token,
      again ? WAITING : outcome.kind === 'dead_letter' ? DEAD_LETTER : DELIVERED,
      again ? outcome.atMs : nowMs,
      again ? null : nowMs,
      outcome.kind === 'dead_letter' ? outcome.reason : null,
      attemptsMadeAfter(delivery, outcome),
      JSON.stringify(attemptsAfter(delivery, outcome)),
    );
    if (Number(changes) === 1 && delivery.orderingKey !== undefined) this.#unblockHead(delivery.orderingKey);
  }

  nextDueAtMs(): number | undefined {
    return dueOf(this.#nextDue.get());
  }

  quarantinedDueAtMs(): number | undefined {
    return dueOf(this.#quarantinedDue.get());
  }

  find(id: string): Delivery | undefined {
    const row = this.#find.get(id);
    return row && deliveryOf(row);
  }

  deadLetters(filter: DeadLetterFilter, limit: number): DeadLetter[] {
    return this.#deadLetterRows(filter, 'ended_ms DESC, seq DESC', limit).map(deadLetterOf);
  }

  replay(filter: DeadLetterFilter, limit: number, nowMs: number): number {
    const replay = this.#database.prepare(`
      UPDATE outgoing_deliveries SET state = ${WAITING}, due_ms = ?, ended_ms = NULL, reason = NULL, attempts_made = 0,
        crash_count = 0, isolated_crash_count = 0, replays = replays + 1, blocked = ordering_key IS NOT NULL
      WHERE seq = ?`);
    const rows = this.#deadLetterRows(filter, 'seq', limit);
    for (const row of rows) replay.run(nowMs, numberOf(row, 'seq'));
    for (const orderingKey of new Set(rows.map((row) => textOf(row, 'ordering_key'))))
      if (orderingKey !== '') this.#unblockHead(orderingKey);
    return rows.length;
  }

  discard(filter: DeadLetterFilter, limit: number): number {
    const remove = this.#database.prepare('DELETE FROM outgoing_deliveries WHERE seq = ?');
    const rows = this.#deadLetterRows(filter, 'seq', limit);
    for (const row of rows) remove.run(numberOf(row, 'seq'));
    return rows.length;
  }

  stats(nowMs: number): EngineStats {
    const row: Row = this.#stats.get(nowMs) ?? {};
    const due = numberOf(row, 'due');
    return {
      due,
      waiting: numberOf(row, 'waiting') - due,
      active: numberOf(row, 'active'),
      deadLetters: numberOf(row, 'dead_letters'),
      ...(due > 0 ? { oldestDueAtMs: numberOf(row, 'oldest') } : {}),
    };
  }

  /** Deletes at most `limit` deliveries that were delivered before a time. */
  purge(beforeMs: number, limit: number): void {
    this.#purge.run(beforeMs, limit);
  }

  #deadLetterRows(filter: DeadLetterFilter, order: string, limit: number): Row[] {
    const { sql, values } = deadLetterCondition(filter);
    return this.#database
      .prepare(`SELECT * FROM outgoing_deliveries WHERE ${sql} ORDER BY ${order} LIMIT ?`)
      .all(...values, limit);
  }
}

/** Returns a function that unblocks the first open delivery of an ordering key and blocks the others. */
function headUnblocker(database: DatabaseSync): (orderingKey: string) => void {
  const open = `ordering_key = ? AND ${OPEN}`;
  const active = database.prepare(
    `SELECT seq FROM outgoing_deliveries WHERE ${open} AND blocked = 0 AND state = ${ACTIVE}`,
  );
  const first = database.prepare(`SELECT MIN(seq) AS seq FROM outgoing_deliveries WHERE ${open}`);
  const block = database.prepare(
    `UPDATE outgoing_deliveries SET blocked = 1 WHERE ${open} AND blocked = 0 AND seq <> ?`,
  );
  const unblock = database.prepare(
    'UPDATE outgoing_deliveries SET blocked = 0 WHERE seq = ? AND blocked = 1',
  );
  return (orderingKey) => {
    // The delivery in flight comes first, even if a replayed one precedes it in order.
    const head = active.get(orderingKey) ?? first.get(orderingKey);
    if (head === undefined || head['seq'] === null) return;
    block.run(orderingKey, numberOf(head, 'seq'));
    unblock.run(numberOf(head, 'seq'));
  };
}

/** Converts a filter to the condition of a query and its values. */
function deadLetterCondition(filter: DeadLetterFilter): {
  readonly sql: string;
  readonly values: (string | number)[];
} {
  const { ids, endpointId, tenant, reason, sinceMs, beforeMs } = filter;
  const conditions: [sql: string, value: string | number | undefined][] = [
    ['id IN (SELECT value FROM json_each(?))', ids && JSON.stringify(ids)],
    ['endpoint_id = ?', endpointId],
    ['tenant = ?', tenant],
    ['reason = ?', reason],
    ['ended_ms >= ?', sinceMs],
    ['ended_ms < ?', beforeMs],
  ];
  const given = conditions.filter((condition): condition is [string, string | number] => {
    return condition[1] !== undefined;
  });
  return {
    sql: [`state = ${DEAD_LETTER}`, ...given.map(([sql]) => sql)].join(' AND '),
    values: given.map(([, value]) => value),
  };
}

const dueOf = (row: Row | undefined): number | undefined => {
  const due = row?.['due'];
  return due === null || due === undefined ? undefined : Number(due);
};
