import { ConfigurationError } from '@org/http-core';
import { DURATION, readOptions, type OptionRule } from '@org/http-core/provider';
import type { PostgresTransaction } from '../contract/client.ts';
import { PostgresLeaseLostError, PostgresTransactionError } from '../contract/errors.ts';
import { connectionOf, type PostgresDatabase } from '../database/postgres-database.ts';
import { purger } from '../database/purge.ts';
import { statementsIn } from '../driver/open-transaction.ts';
import { textOf } from '../sql/rows.ts';
import { shortKey } from '../sql/short-key.ts';
import { after, boundedMs, NOW } from '../sql/statements.ts';

/**
 * Options of {@link postgresInbox}.
 *
 * @public
 */
export interface PostgresInboxOptions {
  /** How long `completeIn` remembers an event, in milliseconds. Default 8 days, which is longer than any sender retries. */
  readonly ttlMs?: number | undefined;
}

/**
 * The result of a claim: `new` with the token of the lease, `locked` while another worker holds the lease, and `completed`
 * if the event was processed before.
 *
 * @public
 */
export type PostgresClaim =
  { readonly status: 'new'; readonly token: string } | { readonly status: 'completed' | 'locked' };

/**
 * Deduplication in PostgreSQL. It is a `DedupStore` of `@org/webhooks`.
 *
 * @public
 */
export interface PostgresInbox {
  /** Takes the lease on `key` for `leaseMs` milliseconds, unless the event is locked or completed. */
  claim(key: string, leaseMs: number): Promise<PostgresClaim>;
  /**
   * Records the event as completed for `ttlMs` milliseconds. Resolves with false if the token no longer holds the lease, and
   * with `undone` if the event was passed to `completeIn` and that transaction was not committed.
   */
  complete(key: string, token: string, ttlMs: number): Promise<boolean | 'undone'>;
  /** Releases the lease. Resolves with false if the token no longer holds it. */
  release(key: string, token: string): Promise<boolean>;
  /**
   * Records the event as processed in a transaction that you have begun, so that your changes and the record are committed
   * together or not at all. What you write in that transaction happens exactly once, no matter what crashes and how often
   * the sender delivers. Call it first in the transaction, once for each event.
   *
   * @param tx The transaction: a connection of `pg` on which you ran `BEGIN`, or what `sql.begin()` of postgres.js or
   * `transaction()` of PGlite passes. It must belong to the same database.
   * @param claim The claim that the handler receives.
   * @throws PostgresLeaseLostError if the lease has expired, PostgresTransactionError if `tx` is not an open transaction,
   * ConfigurationError if there is no claim. Let the error roll the transaction back.
   */
  completeIn(
    tx: PostgresTransaction,
    claim: { readonly key: string; readonly token: string } | undefined,
  ): Promise<void>;
}

const OPTIONS = { ttlMs: DURATION } satisfies Record<keyof PostgresInboxOptions, OptionRule>;

/** Maximum number of events in progress that are remembered. A handler that never ends would keep its event forever. */
const MAX_JOINED = 10_000;

/** Longer than any sender retries. */
const DEFAULT_TTL_MS = 691_200_000;

/**
 * Remembers in PostgreSQL which webhooks were processed, for all processes that share it, and makes effects in the same
 * database happen exactly once. The clock of the database counts leases and times to live.
 *
 * Without `completeIn`, an event is processed again if its worker dies between the effect and its record.
 *
 * @throws ConfigurationError if an argument is wrong.
 * @example
 * ```ts
 * import { postgresDatabase } from '@org/postgres';
 * import { postgresInbox } from '@org/postgres/inbox';
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import postgres from 'postgres';
 *
 * const sql = postgres();
 * const inbox = postgresInbox(postgresDatabase({ client: sql }));
 * const webhooks = createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }), dedup: inbox });
 *
 * webhooks.on('invoice.paid', async (event, { claim }) => {
 *   await sql.begin(async (tx) => {
 *     await inbox.completeIn(tx, claim);
 *     await tx`INSERT INTO payments (event) VALUES (${event.id})`;
 *   });
 * });
 * ```
 * @public
 */
export function postgresInbox(database: PostgresDatabase, options: PostgresInboxOptions = {}): PostgresInbox {
  const connection = connectionOf(database, 'postgresInbox()');
  readOptions(options, OPTIONS, { of: 'postgresInbox()', example: '{ ttlMs: 691_200_000 }' });
  const { ttlMs = DEFAULT_TTL_MS } = options;
  const table = `${connection.schema}.webhook_events`;
  const purge = purger(connection, table);
  // The row of an event whose transaction is open is skipped instead of waited for: a redelivery would occupy a connection.
  const claim = `
    WITH free AS (
      SELECT key FROM ${table} WHERE key = $1::text AND until <= ${NOW} FOR UPDATE SKIP LOCKED
    ), retaken AS (
      UPDATE ${table} AS event SET token = gen_random_uuid(), completed = false, until = ${after('$2')}
      FROM free WHERE event.key = free.key RETURNING event.token
    ), added AS (
      INSERT INTO ${table} (key, token, completed, until)
      SELECT $1::text, gen_random_uuid(), false, ${after('$2')}
      WHERE NOT EXISTS (SELECT FROM ${table} WHERE key = $1::text)
      ON CONFLICT (key) DO NOTHING RETURNING token
    )
    SELECT 'new', token::text FROM retaken UNION ALL SELECT 'new', token::text FROM added
    UNION ALL SELECT 'completed', '' FROM ${table} WHERE key = $1::text AND completed AND until > ${NOW}`;
  const held = `key = $1::text AND token::text = $2::text AND NOT completed AND until > ${NOW}`;
  const finish = `UPDATE ${table} SET completed = true, until = ${after('$3')} WHERE ${held}`;
  // The mark lasts until the transaction ends. Without one, the next statement does not find it and writes nothing.
  const mark = `SELECT set_config('org_sdks.claim', $1::text, true)`;
  const isMarked = `current_setting('org_sdks.claim', true) IS NOT DISTINCT FROM $2::text`;
  const finishMarked = `
    WITH done AS (${finish} AND ${isMarked} RETURNING true)
    SELECT (${isMarked})::text, (SELECT count(*) FROM done)::text`;
  const finished = `SELECT true FROM ${table} WHERE key = $1::text AND token::text = $2::text AND completed`;
  const release = `DELETE FROM ${table} WHERE ${held} RETURNING true`;
  /** The tokens of events that were recorded in transactions, of which only the database knows whether they committed. */
  const joined = new Set<string>();
  return {
    async claim(key, leaseMs) {
      purge();
      const [row] = await connection.query(claim, [shortKey(key), boundedMs(leaseMs)]);
      if (row?.[0] === 'new') return { status: 'new', token: textOf(row[1]) };
      return { status: row ? 'completed' : 'locked' };
    },
    async complete(key, token, forMs) {
      if (!joined.delete(token))
        return (
          (await connection.query(`${finish} RETURNING true`, [shortKey(key), token, boundedMs(forMs)]))
            .length > 0
        );
      const [done] = await connection.query(finished, [shortKey(key), token]);
      if (done) return true;
      await connection.query(release, [shortKey(key), token]);
      return 'undone';
    },
    async release(key, token) {
      joined.delete(token);
      return (await connection.query(release, [shortKey(key), token])).length > 0;
    },
    async completeIn(tx, claimed) {
      if (claimed === undefined)
        throw new ConfigurationError(
          'There is no claim. Pass this inbox to createWebhookHandler as the option dedup.',
        );
      const run = statementsIn(tx, connection.name);
      await run(mark, [claimed.token]);
      const [row] = await run(finishMarked, [shortKey(claimed.key), claimed.token, boundedMs(ttlMs)]);
      if (row?.[0] !== 'true')
        throw new PostgresTransactionError(
          'No transaction is open on the connection that was passed, so the event was not recorded. Run BEGIN on it first, pass the same connection, and await completeIn() before COMMIT.',
        );
      if (row[1] !== '1') throw new PostgresLeaseLostError(claimed.key);
      joined.add(claimed.token);
      const [oldest] = joined.size > MAX_JOINED ? joined : [];
      if (oldest !== undefined) joined.delete(oldest);
    },
  };
}
