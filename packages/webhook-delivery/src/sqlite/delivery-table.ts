import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Claim } from '../engine/claim-store.ts';
import type { DeadLetterFilter, EngineStats } from '../contract/delivery-engine.ts';
import type { DeadLetter, Delivery, NewDelivery, Verdict } from '../contract/delivery.ts';
import { attemptsAfter, attemptsWith } from '../engine/settled.ts';
import { MAX_DOUBLINGS, MAX_PAUSE_MS } from '../engine/delivery-state.ts';
import { whereDead } from './dead-letter-query.ts';
import { deadLetterOf, deliveryOf, numberOf, textOf, type Row } from './delivery-row.ts';
import { laneKeeper } from './lanes.ts';
import { ACTIVE, DEAD, DELIVERED, WAITING } from './schema.ts';

const OPEN = `state IN (${WAITING}, ${ACTIVE})`;

/** The deliveries, synchronously; what writes is to be called in a transaction. */
export class DeliveryTable {
  readonly #database: DatabaseSync;
  readonly #orderLane: (lane: string) => void;
  readonly #insert: StatementSync;
  readonly #claim: StatementSync;
  readonly #claimSuspect: StatementSync;
  readonly #suspectTheDead: StatementSync;
  readonly #settle: StatementSync;
  readonly #nextDue: StatementSync;
  readonly #suspectDue: StatementSync;
  readonly #find: StatementSync;
  readonly #stats: StatementSync;
  readonly #purge: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#orderLane = laneKeeper(database);
    this.#insert = database.prepare(`
      INSERT INTO outgoing_deliveries
        (id, event_id, event_type, endpoint_id, tenant, lane, body, created_ms, first_due_ms, due_ms, behind)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9,
        EXISTS (SELECT 1 FROM outgoing_deliveries WHERE lane = ?6 AND ${OPEN}))
      ON CONFLICT (id) DO NOTHING`);
    const claim = (suspect: 0 | 1): StatementSync =>
      database.prepare(`
        UPDATE outgoing_deliveries SET state = ${ACTIVE}, token = ?1, due_ms = ?2, alone = ${suspect}
        WHERE seq IN (SELECT seq FROM outgoing_deliveries
          WHERE state = ${WAITING} AND behind = 0 AND suspect = ${suspect} AND due_ms <= ?3 ORDER BY due_ms, seq LIMIT ?4)
        RETURNING *`);
    this.#claim = claim(0);
    this.#claimSuspect = claim(1);
    // The pause is that of `pauseAfterDeath`.
    this.#suspectTheDead = database.prepare(`
      UPDATE outgoing_deliveries SET state = ${WAITING}, token = NULL, suspect = 1, crashes = crashes + 1,
        crashes_alone = crashes_alone + alone,
        due_ms = due_ms + MIN(${MAX_PAUSE_MS}, ?2 * ((1 << MIN(${MAX_DOUBLINGS}, MAX(0, crashes_alone + alone - 1))) - 1))
      WHERE state = ${ACTIVE} AND due_ms <= ?1`);
    this.#settle = database.prepare(`
      UPDATE outgoing_deliveries SET state = ?3, due_ms = ?4, ended_ms = ?5, reason = ?6, attempts_made = ?7, attempts = ?8,
        body = CASE WHEN ?3 = ${DELIVERED} THEN '' ELSE body END, token = NULL, suspect = 0
      WHERE id = ?1 AND token = ?2 AND state = ${ACTIVE}`);
    this.#nextDue = database.prepare(`
      SELECT MIN(due) AS due FROM (
        SELECT MIN(due_ms) AS due FROM outgoing_deliveries WHERE state = ${WAITING} AND behind = 0 AND suspect = 0
        UNION ALL SELECT MIN(due_ms) AS due FROM outgoing_deliveries WHERE state = ${ACTIVE})`);
    this.#suspectDue = database.prepare(
      `SELECT MIN(due_ms) AS due FROM outgoing_deliveries WHERE state = ${WAITING} AND behind = 0 AND suspect = 1`,
    );
    this.#find = database.prepare(`SELECT * FROM outgoing_deliveries WHERE id = ? AND state <> ${DELIVERED}`);
    this.#stats = database.prepare(`
      SELECT COUNT(*) FILTER (WHERE state = ${WAITING} AND behind = 0 AND due_ms <= ?1) AS due,
        COUNT(*) FILTER (WHERE state = ${WAITING}) AS waiting,
        COUNT(*) FILTER (WHERE state = ${ACTIVE}) AS active,
        (SELECT COUNT(*) FROM outgoing_deliveries WHERE state = ${DEAD}) AS dead,
        MIN(due_ms) FILTER (WHERE state = ${WAITING} AND behind = 0 AND due_ms <= ?1) AS oldest
      FROM outgoing_deliveries WHERE ${OPEN}`);
    this.#purge = database.prepare(`
      DELETE FROM outgoing_deliveries WHERE seq IN
        (SELECT seq FROM outgoing_deliveries WHERE state = ${DELIVERED} AND ended_ms < ? ORDER BY ended_ms LIMIT ?)`);
  }

  /** @returns whether it was new. */
  insert(delivery: NewDelivery): boolean {
    const { id, eventId, eventType, endpointId, tenant, lane, body, createdAtMs, dueAtMs } = delivery;
    const { changes } = this.#insert.run(
      id,
      eventId,
      eventType,
      endpointId,
      tenant ?? null,
      lane ?? null,
      body,
      createdAtMs,
      dueAtMs,
    );
    return Number(changes) === 1;
  }

  claim(limit: number, token: string, nowMs: number, leaseMs: number): Claim[] {
    this.#suspectTheDead.run(nowMs, leaseMs);
    const rows = this.#claim.all(token, nowMs + leaseMs, nowMs, limit);
    rows.sort((one, other) => numberOf(one, 'seq') - numberOf(other, 'seq'));
    return rows.map((row) => ({ delivery: deliveryOf(row), token }));
  }

  claimSuspect(token: string, nowMs: number, leaseMs: number): Claim | undefined {
    const row = this.#claimSuspect.get(token, nowMs + leaseMs, nowMs, 1);
    return row && { delivery: deliveryOf(row), token };
  }

  settle({ delivery, token }: Claim, verdict: Verdict, nowMs: number): void {
    const again = verdict.kind === 'retry' || verdict.kind === 'postpone';
    const { changes } = this.#settle.run(
      delivery.id,
      token,
      again ? WAITING : verdict.kind === 'dead' ? DEAD : DELIVERED,
      again ? verdict.atMs : nowMs,
      again ? null : nowMs,
      verdict.kind === 'dead' ? verdict.reason : null,
      attemptsAfter(delivery, verdict),
      JSON.stringify(attemptsWith(delivery, verdict)),
    );
    if (Number(changes) === 1 && delivery.lane !== undefined) this.#orderLane(delivery.lane);
  }

  nextDueAtMs(): number | undefined {
    return dueOf(this.#nextDue.get());
  }

  suspectDueAtMs(): number | undefined {
    return dueOf(this.#suspectDue.get());
  }

  find(id: string): Delivery | undefined {
    const row = this.#find.get(id);
    return row && deliveryOf(row);
  }

  deadLetters(filter: DeadLetterFilter, limit: number): DeadLetter[] {
    return this.#dead(filter, 'ended_ms DESC, seq DESC', limit).map(deadLetterOf);
  }

  replay(filter: DeadLetterFilter, limit: number, nowMs: number): number {
    const revive = this.#database.prepare(`
      UPDATE outgoing_deliveries SET state = ${WAITING}, due_ms = ?, ended_ms = NULL, reason = NULL,
        attempts_made = 0, crashes = 0, crashes_alone = 0, replays = replays + 1, behind = lane IS NOT NULL WHERE seq = ?`);
    const meant = this.#dead(filter, 'seq', limit);
    for (const row of meant) revive.run(nowMs, numberOf(row, 'seq'));
    for (const lane of new Set(meant.map((row) => textOf(row, 'lane'))))
      if (lane !== '') this.#orderLane(lane);
    return meant.length;
  }

  discard(filter: DeadLetterFilter, limit: number): number {
    const forget = this.#database.prepare('DELETE FROM outgoing_deliveries WHERE seq = ?');
    const meant = this.#dead(filter, 'seq', limit);
    for (const row of meant) forget.run(numberOf(row, 'seq'));
    return meant.length;
  }

  stats(nowMs: number): EngineStats {
    const row: Row = this.#stats.get(nowMs) ?? {};
    const due = numberOf(row, 'due');
    return {
      due,
      waiting: numberOf(row, 'waiting') - due,
      active: numberOf(row, 'active'),
      dead: numberOf(row, 'dead'),
      ...(due > 0 ? { oldestDueAtMs: numberOf(row, 'oldest') } : {}),
    };
  }

  /** Forgets the delivered ones that ended before a time, at most `limit`. */
  purge(beforeMs: number, limit: number): void {
    this.#purge.run(beforeMs, limit);
  }

  #dead(filter: DeadLetterFilter, order: string, limit: number): Row[] {
    const { sql, values } = whereDead(filter);
    return this.#database
      .prepare(`SELECT * FROM outgoing_deliveries WHERE ${sql} ORDER BY ${order} LIMIT ?`)
      .all(...values, limit);
  }
}

const dueOf = (row: Row | undefined): number | undefined => {
  const due = row?.['due'];
  return due === null || due === undefined ? undefined : Number(due);
};
