import type { DatabaseSync } from 'node:sqlite';
import { ACTIVE, WAITING } from './schema.ts';
import { numberOf } from './delivery-row.ts';

/** Keeps at most one delivery of each lane to be handed out. Runs inside a transaction. */
export function laneKeeper(database: DatabaseSync): (lane: string) => void {
  const open = `lane = ? AND state IN (${WAITING}, ${ACTIVE})`;
  const active = database.prepare(
    `SELECT seq FROM outgoing_deliveries WHERE ${open} AND behind = 0 AND state = ${ACTIVE}`,
  );
  const first = database.prepare(`SELECT MIN(seq) AS seq FROM outgoing_deliveries WHERE ${open}`);
  const demote = database.prepare(
    `UPDATE outgoing_deliveries SET behind = 1 WHERE ${open} AND behind = 0 AND seq <> ?`,
  );
  const promote = database.prepare('UPDATE outgoing_deliveries SET behind = 0 WHERE seq = ? AND behind = 1');
  return (lane) => {
    // Who is in hand holds the lane, even if a replayed delivery has come to stand before it.
    const head = active.get(lane) ?? first.get(lane);
    if (head === undefined || head['seq'] === null) return;
    demote.run(lane, numberOf(head, 'seq'));
    promote.run(numberOf(head, 'seq'));
  };
}
