import { MAX_DOUBLINGS, MAX_QUARANTINE_MS } from '@org/webhook-delivery/engine';
import { DURABLE } from '../sql/statements.ts';
import { COLUMNS, ENDED_COLUMNS } from './delivery-row.ts';

/** States of a row. Waiting and active rows are open. */
export const WAITING = 0;
const ACTIVE = 1;
export const DELIVERED = 2;
export const DEAD_LETTER = 3;

/** The time in milliseconds since the epoch: `$1`, or that of the server if `$1` is null. */
const NOW = 'coalesce($1::bigint, floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint)';

/** The id of the transaction, by which a later statement proves that it belongs to the same one. */
const TRANSACTION = 'pg_current_xact_id()::text';

const DUE = `state = ${WAITING} AND NOT blocked AND NOT quarantined`;
const QUARANTINED = `state = ${WAITING} AND NOT blocked AND quarantined`;

/** The statements of the engine. `$1` is the time, unless the comment says otherwise; see {@link NOW}. */
export interface Statements {
  /** `$2` the deliveries as JSON, `$3` the channel, or null to notify nobody. Returns the number of new ones. */
  readonly insert: string;
  /** As `insert`, with `$4` the id of the transaction, in any other of which nothing is stored. Also returns whether it is. */
  readonly insertJoined: string;
  /** Returns the time, when the next delivery is due, the next quarantined one, the next lease, and `unsettled_order`. */
  readonly due: string;
  /** `$2` the token, `$3` the length of the lease, `$4` the limit. Returns the deliveries in the order of their sequence. */
  readonly claim: string;
  readonly claimQuarantined: string;
  /** `$2` the length of a lease. Quarantines the deliveries whose lease has expired. */
  readonly quarantineExpired: string;
  /** `$2` the outcomes as JSON. Returns whether a delivery with an ordering key is among them. */
  readonly settle: string;
  /** Finds out which delivery comes first for each ordering key. Without values. */
  readonly settleOrder: string;
  /** `$1` the id. */
  readonly find: string;
  readonly stats: string;
  /** `$2` for how long delivered rows are kept, `$3` the limit. */
  readonly prune: string;
  readonly deadLetters: (condition: string) => string;
  readonly replay: (condition: string) => string;
  readonly discard: (condition: string) => string;
  /** Returns the ids of the transaction and of the database, and the endpoints that `condition` selects. */
  readonly joinAndListEndpoints: (condition: string) => string;
  readonly databaseId: string;
  /** `$1` the channel. */
  readonly notify: string;
}

/** @param schema The quoted name of the schema. */
export function statementsFor(schema: string): Statements {
  const deliveries = `${schema}.outgoing_deliveries`;
  const databaseId = `SELECT current_database() || '/' || id::text FROM ${schema}.outgoing_database`;
  const insert = (condition: string): string => `
    INSERT INTO ${deliveries} (id, event_id, event_type, endpoint_id, tenant, ordering_key, body, created_ms, first_due_ms,
      due_ms, blocked, unsettled_order)
    SELECT n.id, n.event_id, n.event_type, n.endpoint_id, n.tenant, n.ordering_key, n.body, n.created_ms, n.first_due_ms,
      ${NOW} + n.due_in_ms, n.ordering_key IS NOT NULL, n.ordering_key IS NOT NULL
    FROM json_to_recordset(($2::text)::json) AS n (id text, event_id text, event_type text, endpoint_id text, tenant text,
      ordering_key text, body text, created_ms bigint, first_due_ms bigint, due_in_ms bigint)
    WHERE ${condition}
    ON CONFLICT (id) DO NOTHING RETURNING seq`;
  const notified = `(CASE WHEN count(*) > 0 AND $3::text IS NOT NULL THEN pg_notify($3::text, '') END)::text AS notified`;
  const isJoined = `${TRANSACTION} = $4::text`;
  const claim = (condition: string, isolated: boolean): string => `
    WITH due AS MATERIALIZED (
      SELECT seq FROM ${deliveries} WHERE ${condition} AND due_ms <= ${NOW}
      ORDER BY due_ms, seq LIMIT $4::integer FOR UPDATE SKIP LOCKED
    ), claimed AS (
      UPDATE ${deliveries} AS d SET state = ${ACTIVE}, token = $2::uuid, due_ms = ${NOW} + $3::bigint, isolated = ${String(isolated)}
      FROM due WHERE d.seq = due.seq RETURNING d.*
    ) SELECT ${COLUMNS} FROM claimed AS d ORDER BY d.seq`;
  return {
    insert: `WITH added AS (${insert(DURABLE)}) SELECT count(*)::text AS added, ${notified} FROM added`,
    insertJoined: `WITH added AS (${insert(isJoined)})
      SELECT count(*)::text AS added, ${notified}, (${isJoined})::text AS joined FROM added`,
    due: `SELECT (${NOW})::text AS now,
      (SELECT due_ms FROM ${deliveries} WHERE ${DUE} ORDER BY due_ms, seq LIMIT 1)::text AS due,
      (SELECT due_ms FROM ${deliveries} WHERE ${QUARANTINED} ORDER BY due_ms, seq LIMIT 1)::text AS quarantined,
      (SELECT due_ms FROM ${deliveries} WHERE state = ${ACTIVE} ORDER BY due_ms LIMIT 1)::text AS lease,
      EXISTS (SELECT FROM ${deliveries} WHERE unsettled_order)::text AS unsettled_order`,
    claim: claim(DUE, false),
    claimQuarantined: claim(QUARANTINED, true),
    // The same duration as `quarantineMs` of the other engines.
    quarantineExpired: `
      WITH expired AS MATERIALIZED (
        SELECT seq FROM ${deliveries} WHERE state = ${ACTIVE} AND due_ms <= ${NOW} FOR UPDATE SKIP LOCKED
      ) UPDATE ${deliveries} AS d SET state = ${WAITING}, token = NULL, quarantined = true, crash_count = crash_count + 1,
        isolated_crash_count = isolated_crash_count + isolated::integer,
        due_ms = due_ms + least(${MAX_QUARANTINE_MS}, $2::bigint *
          ((1 << least(${MAX_DOUBLINGS}, greatest(0, isolated_crash_count + isolated::integer - 1))) - 1))
      FROM expired WHERE d.seq = expired.seq`,
    settle: `
      WITH settled AS (
        UPDATE ${deliveries} AS d SET state = o.state, token = NULL, quarantined = false,
          due_ms = CASE WHEN o.state = ${WAITING} THEN ${NOW} + o.due_in_ms ELSE d.due_ms END,
          ended_ms = CASE WHEN o.state = ${WAITING} THEN NULL ELSE ${NOW} END,
          reason = o.reason, attempts_made = o.attempts_made, attempts = o.attempts,
          body = CASE WHEN o.state = ${DELIVERED} THEN '' ELSE d.body END, unsettled_order = d.ordering_key IS NOT NULL
        FROM json_to_recordset(($2::text)::json) AS o (id text, token uuid, state smallint, due_in_ms bigint, reason text,
          attempts_made integer, attempts text)
        WHERE d.id = o.id AND d.token = o.token AND d.state = ${ACTIVE}
        RETURNING d.unsettled_order
      ) SELECT coalesce(bool_or(unsettled_order), false)::text FROM settled`,
    settleOrder: settleOrder(deliveries),
    find: `SELECT ${COLUMNS} FROM ${deliveries} AS d WHERE d.id = $1::text AND d.state <> ${DELIVERED}`,
    // Each count reads a partial index. Rows that have ended are not read, except dead letters.
    stats: `
      SELECT (due + quarantined_due)::text AS due, (open + quarantined + blocked)::text AS waiting, active::text AS active,
        dead_letters::text AS dead_letters, least(oldest, quarantined_oldest)::text AS oldest
      FROM (SELECT count(*) AS open, count(*) FILTER (WHERE due_ms <= ${NOW}) AS due, min(due_ms) AS oldest
          FROM ${deliveries} WHERE ${DUE}) AS a,
        (SELECT count(*) AS quarantined, count(*) FILTER (WHERE due_ms <= ${NOW}) AS quarantined_due,
          min(due_ms) AS quarantined_oldest FROM ${deliveries} WHERE ${QUARANTINED}) AS b,
        (SELECT count(*) AS blocked FROM ${deliveries}
          WHERE state = ${WAITING} AND blocked AND ordering_key IS NOT NULL) AS c,
        (SELECT count(*) AS active FROM ${deliveries} WHERE state = ${ACTIVE}) AS d,
        (SELECT count(*) AS dead_letters FROM ${deliveries} WHERE state = ${DEAD_LETTER}) AS e`,
    prune: `
      DELETE FROM ${deliveries} WHERE seq IN (
        SELECT seq FROM ${deliveries} WHERE state = ${DELIVERED} AND ended_ms < ${NOW} - $2::bigint AND NOT unsettled_order
        ORDER BY ended_ms LIMIT $3::integer FOR UPDATE SKIP LOCKED)`,
    deadLetters: (condition) => `
      SELECT ${COLUMNS}, ${ENDED_COLUMNS} FROM ${deliveries} AS d WHERE d.state = ${DEAD_LETTER} AND ${condition}
      ORDER BY d.ended_ms DESC, d.seq DESC LIMIT $1::bigint`,
    replay: (condition) => `
      WITH letters AS MATERIALIZED (
        SELECT d.seq FROM ${deliveries} AS d WHERE d.state = ${DEAD_LETTER} AND ${condition}
        ORDER BY d.seq LIMIT $2::bigint FOR UPDATE
      ), added AS (
        UPDATE ${deliveries} AS d SET state = ${WAITING}, due_ms = ${NOW}, ended_ms = NULL, reason = NULL, attempts_made = 0,
          crash_count = 0, isolated_crash_count = 0, replays = replays + 1, blocked = ordering_key IS NOT NULL,
          unsettled_order = ordering_key IS NOT NULL
        FROM letters WHERE d.seq = letters.seq RETURNING d.seq
      ) SELECT count(*)::text AS added, ${notified} FROM added`,
    discard: (condition) => `
      WITH letters AS MATERIALIZED (
        SELECT d.seq FROM ${deliveries} AS d WHERE d.state = ${DEAD_LETTER} AND NOT d.unsettled_order AND ${condition}
        ORDER BY d.seq LIMIT $1::bigint FOR UPDATE
      ), removed AS (
        DELETE FROM ${deliveries} AS d USING letters WHERE d.seq = letters.seq RETURNING d.seq
      ) SELECT count(*)::text FROM removed`,
    joinAndListEndpoints: (condition) => `
      SELECT ${TRANSACTION} AS transaction, (${databaseId}) AS database,
        (SELECT coalesce(json_agg(e.endpoint ORDER BY e.position), '[]') FROM ${schema}.outgoing_endpoints AS e
          WHERE ${condition})::text AS endpoints`,
    databaseId,
    notify: "SELECT pg_notify($1::text, '')::text",
  };
}

/**
 * Finds out which delivery comes first for each ordering key: the one in flight, even if one that was replayed, or whose
 * transaction committed later, precedes it in order; otherwise the one with the lowest sequence.
 *
 * Inserts, outcomes and replays only mark their rows, so that no lock on an ordering key lasts as long as a transaction of
 * the application. This block locks the marked rows of a key and the row that is not blocked. If another worker holds one of
 * them, the key stays marked and is left for later: nothing is waited for, so nothing can deadlock. Rows that are marked
 * meanwhile are not touched. Each statement must see what committed before it began, hence READ COMMITTED.
 */
const settleOrder = (deliveries: string): string => `
  DO $order$
  DECLARE
    key text;
    mine bigint[];
  BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'Deliveries with an ordering key need default_transaction_isolation = ''read committed'' for the role of the worker.'
        USING ERRCODE = 'invalid_transaction_state';
    END IF;
    FOR key IN SELECT DISTINCT ordering_key FROM ${deliveries} WHERE unsettled_order LIMIT 500 LOOP
      mine := ARRAY(
        SELECT seq FROM ${deliveries}
        WHERE ordering_key = key AND (unsettled_order OR (state < ${DELIVERED} AND NOT blocked)) FOR UPDATE SKIP LOCKED);
      CONTINUE WHEN EXISTS (
        SELECT FROM ${deliveries}
        WHERE ordering_key = key AND (unsettled_order OR (state < ${DELIVERED} AND NOT blocked)) AND seq <> ALL (mine));
      WITH first AS (
        SELECT coalesce(
          (SELECT seq FROM ${deliveries} WHERE ordering_key = key AND state = ${ACTIVE} AND NOT blocked LIMIT 1),
          (SELECT min(seq) FROM ${deliveries}
            WHERE ordering_key = key AND state < ${DELIVERED} AND (NOT unsettled_order OR seq = ANY (mine)))) AS seq
      ) UPDATE ${deliveries} AS d SET blocked = d.seq IS DISTINCT FROM first.seq, unsettled_order = false
      FROM first WHERE d.seq = ANY (mine || first.seq);
    END LOOP;
  END $order$`;
