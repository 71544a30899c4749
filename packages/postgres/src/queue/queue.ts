import { assertPositive } from '@org/http-core/provider';
import { connectionOf, type PostgresDatabase } from '../database/postgres-database.ts';
import { textOf, type Row } from '../sql/rows.ts';
import { shortKey } from '../sql/short-key.ts';
import { after, boundedMs, DURABLE, NOW } from '../sql/statements.ts';

/**
 * A verified webhook, as `@org/webhooks` stores it.
 *
 * @public
 */
export interface PostgresDelivery {
  readonly scheme: string;
  readonly key?: string;
  readonly receivedAtMs: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * A durable queue in PostgreSQL. It is a `WorkQueue` of `@org/webhooks/queue`.
 *
 * @public
 */
export interface PostgresQueue {
  /** Stores a delivery. Resolves once it would survive a power failure. One whose key is queued already is dropped. */
  enqueue(delivery: PostgresDelivery): Promise<void>;
  /** Receives the next delivery and locks it for `leaseMs` milliseconds. Resolves with undefined if none is due. */
  receive(
    leaseMs: number,
  ): Promise<
    { readonly delivery: PostgresDelivery; readonly receipt: string; readonly attempt: number } | undefined
  >;
  /** Removes a processed delivery. */
  ack(receipt: string): Promise<void>;
  /** Makes the delivery due again after `delayMs` milliseconds. */
  retry(receipt: string, delayMs: number): Promise<void>;
  /** Keeps the delivery but never delivers it again. */
  deadLetter(receipt: string): Promise<void>;
  /** Returns at most `limit` dead letters, oldest first. Fix the cause and pass them to `webhooks.replay`. */
  deadLetters(limit: number): Promise<readonly PostgresDelivery[]>;
  /**
   * Deletes dead letters that became so more than `olderThanMs` milliseconds ago.
   *
   * @returns Their number.
   */
  pruneDeadLetters(olderThanMs: number): Promise<number>;
}

/**
 * A durable queue in PostgreSQL, for replying to the sender before the work is done. Any number of workers may share it:
 * none waits for another's delivery.
 *
 * The table contains what senders sent. Each method throws a `PostgresError` if it fails.
 *
 * @throws ConfigurationError if `database` is not what `postgresDatabase()` returns.
 * @example
 * ```ts
 * import { postgresDatabase } from '@org/postgres';
 * import { postgresQueue } from '@org/postgres/queue';
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import { runWorker } from '@org/webhooks/queue';
 *
 * const queue = postgresQueue(postgresDatabase({ url: 'postgres://app@localhost/shop' }));
 * const webhooks = createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }), queue });
 *
 * export const work = (signal: AbortSignal) => runWorker(queue, webhooks.process, { signal });
 * ```
 * @public
 */
export function postgresQueue(database: PostgresDatabase): PostgresQueue {
  const connection = connectionOf(database, 'postgresQueue()');
  const table = `${connection.schema}.received_webhooks`;
  const insert = `
    INSERT INTO ${table} (key, request, body, due)
    SELECT $1::text, $2::text, $3::bytea, ${NOW} WHERE ${DURABLE}
    ON CONFLICT (key) DO NOTHING`;
  const receive = `
    UPDATE ${table} SET receipt = gen_random_uuid(), due = ${after('$1')}, attempts = attempts + 1
    WHERE id = (
      SELECT id FROM ${table} WHERE NOT dead_letter AND due <= ${NOW} ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING request, body, id::text, receipt::text, attempts::text`;
  // The id finds the row, and the receipt tells whether this worker still has it.
  const received = 'id = $1::bigint AND receipt::text = $2::text';
  const remove = `DELETE FROM ${table} WHERE ${received}`;
  const postpone = `UPDATE ${table} SET receipt = NULL, due = ${after('$3')} WHERE ${received}`;
  const markDead = `UPDATE ${table} SET receipt = NULL, dead_letter = true, due = ${NOW} WHERE ${received} AND ${DURABLE}`;
  const selectDead = `SELECT request, body FROM ${table} WHERE dead_letter ORDER BY due, id LIMIT $1::bigint`;
  const removeDead = `
    WITH gone AS (DELETE FROM ${table} WHERE dead_letter AND due < ${after('-$1')} RETURNING true)
    SELECT count(*)::text FROM gone`;
  const settle = async (text: string, receipt: string, ...values: number[]): Promise<void> => {
    const [id = '', token = ''] = receipt.split('.');
    await connection.query(text, [/^\d{1,18}$/.test(id) ? id : '0', token, ...values]);
  };
  return {
    async enqueue({ body, ...request }) {
      const key = request.key === undefined ? null : shortKey(request.key);
      await connection.query(insert, [key, JSON.stringify(request), body]);
    },
    async receive(leaseMs) {
      const [row] = await connection.query(receive, [boundedMs(leaseMs)]);
      if (!row) return undefined;
      const [, , id, receipt, attempt] = row;
      return {
        delivery: deliveryOf(row),
        receipt: `${textOf(id)}.${textOf(receipt)}`,
        attempt: Number(attempt),
      };
    },
    ack: (receipt) => settle(remove, receipt),
    retry: (receipt, delayMs) => settle(postpone, receipt, boundedMs(delayMs)),
    deadLetter: (receipt) => settle(markDead, receipt),
    deadLetters: async (limit) =>
      (await connection.query(selectDead, [Math.floor(assertPositive('limit', limit, limit))])).map(
        deliveryOf,
      ),
    async pruneDeadLetters(olderThanMs) {
      const [row] = await connection.query(removeDead, [boundedMs(olderThanMs)]);
      return Number(row?.[0]);
    },
  };
}

const deliveryOf = ([request, body]: Row): PostgresDelivery => ({
  ...(JSON.parse(textOf(request)) as Omit<PostgresDelivery, 'body'>),
  // A copy, because clients may return a view of a buffer that they use again.
  body: Uint8Array.from(body as Uint8Array),
});
