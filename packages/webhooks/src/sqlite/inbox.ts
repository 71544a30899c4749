import { type Clock, isThenable, systemClock } from '@org/runtime-kit';
import {
  DEFAULT_DEDUP_TTL_MS,
  type Claim,
  type ClaimResult,
  type DedupStore,
} from '../contract/dedup-store.ts';
import { WebhookConfigError, LeaseLostError } from '../base/errors.ts';
import { checkMethods, checkNumber, checkOptions, type OptionNames } from '../base/check-options.ts';
import { checkTableName, numberColumn, inTransaction, type SqliteDatabase } from './database.ts';

/**
 * Options of {@link sqliteInbox}.
 *
 * @public
 */
export interface SqliteInboxOptions {
  /** The name of the table, which is created if it does not exist. Default `webhook_events`. */
  readonly table?: string | undefined;
  /** How long `transact` remembers an event, in milliseconds. Default 8 days. */
  readonly ttlMs?: number | undefined;
  /** The clock; override in tests. Default: the system clock. */
  readonly clock?: Clock | undefined;
}

const optionNames: OptionNames<SqliteInboxOptions> = { table: true, ttlMs: true, clock: true };

/**
 * Deduplication in SQLite, shared by every process that opens the file.
 *
 * @public
 */
export interface SqliteInbox extends DedupStore {
  /**
   * Runs `effect` and records the event as processed in one transaction on this connection: both happen or neither.
   * What `effect` writes through the same connection happens exactly once, no matter what crashes and how often the
   * sender delivers. The effect must be synchronous. Call `transact` once per handler.
   *
   * @throws LeaseLostError if the lease expired before; nothing is written then.
   * @throws WebhookConfigError if there is no claim, or `effect` is asynchronous.
   */
  transact<T>(claim: Claim | undefined, effect: () => T): T;
}

/** How many claims lie between two removals of expired rows, and how many rows one removal deletes at most. */
const PURGE_EVERY = 1000;

/**
 * Remembers processed events in a SQLite table, and makes effects in the same database happen exactly once.
 *
 * @throws WebhookConfigError if an option does not exist or has an invalid value.
 * @public
 * @example
 * ```ts
 * import { DatabaseSync } from 'node:sqlite';
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import { sqliteInbox } from '@org/webhooks/sqlite';
 *
 * const database = new DatabaseSync('shop.db', { timeout: 5000 });
 * const inbox = sqliteInbox(database);
 * const webhooks = createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }), dedup: inbox });
 *
 * webhooks.on('invoice.paid', (event, { claim }) => {
 *   inbox.transact(claim, () => {
 *     database.prepare('INSERT INTO payments (event) VALUES (?)').run(event.id);
 *   });
 * });
 * ```
 */
export function sqliteInbox(database: SqliteDatabase, options: SqliteInboxOptions = {}): SqliteInbox {
  checkOptions('sqliteInbox', options, optionNames);
  const { ttlMs = DEFAULT_DEDUP_TTL_MS, clock = systemClock } = options;
  checkNumber('ttlMs', ttlMs, 'above 0');
  checkMethods('clock', clock, 'now', 'uuid');
  const table = checkTableName(options.table ?? 'webhook_events');
  database.exec(`
    CREATE TABLE IF NOT EXISTS ${table} (
      key TEXT PRIMARY KEY, token TEXT NOT NULL, completed INTEGER NOT NULL, until_ms INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS ${table}_until ON ${table} (until_ms);
  `);
  // One statement takes the lease, so no other process can interfere between the check and the write.
  const takeLease = database.prepare(`
    INSERT INTO ${table} (key, token, completed, until_ms) VALUES (?, ?, 0, ?)
    ON CONFLICT (key) DO UPDATE SET token = excluded.token, completed = 0, until_ms = excluded.until_ms
    WHERE until_ms <= ?`);
  const look = database.prepare(`SELECT completed FROM ${table} WHERE key = ?`);
  const purge = database.prepare(
    `DELETE FROM ${table} WHERE key IN (SELECT key FROM ${table} WHERE until_ms <= ? LIMIT ${PURGE_EVERY})`,
  );
  const finish = database.prepare(
    `UPDATE ${table} SET completed = 1, until_ms = ? WHERE key = ? AND token = ? AND completed = 0 AND until_ms > ?`,
  );
  const finished = database.prepare(
    `SELECT completed FROM ${table} WHERE key = ? AND token = ? AND completed = 1`,
  );
  const releaseLease = database.prepare(
    `DELETE FROM ${table} WHERE key = ? AND token = ? AND completed = 0 AND until_ms > ?`,
  );
  let claims = 0;

  const claim = (key: string, leaseMs: number): ClaimResult => {
    const now = clock.now();
    claims += 1;
    if (claims % PURGE_EVERY === 0) purge.run(now);
    const token = clock.uuid();
    if (Number(takeLease.run(key, token, now + leaseMs, now).changes) === 1) return { status: 'new', token };
    const row = look.get(key);
    return { status: row !== undefined && numberColumn(row, 'completed') === 1 ? 'completed' : 'locked' };
  };

  const complete = (key: string, token: string, forMs: number): boolean => {
    const now = clock.now();
    return Number(finish.run(now + forMs, key, token, now).changes) === 1;
  };

  return {
    claim: (key, leaseMs) => attempt(() => claim(key, leaseMs)),
    // If `transact` recorded the event, nothing is left to do.
    complete: (key, token, forMs) =>
      attempt(() => complete(key, token, forMs) || finished.get(key, token) !== undefined),
    release: (key, token) => attempt(() => Number(releaseLease.run(key, token, clock.now()).changes) === 1),
    transact: (held, effect) => {
      if (held === undefined) {
        throw new WebhookConfigError(
          'There is no claim. Pass this inbox to createWebhookHandler as the option dedup.',
        );
      }
      return inTransaction(database, () => {
        if (!complete(held.key, held.token, ttlMs)) throw new LeaseLostError(held.key);
        const result = effect();
        if (isThenable(result)) {
          // Some libraries return promises and queries of their own.
          result.then(undefined, () => undefined);
          throw new WebhookConfigError('The effect must be synchronous, because a transaction cannot wait.');
        }
        return result;
      });
    },
  };
}

/** Wraps synchronous work in a promise, so that its exceptions become rejections. */
const attempt = async <T>(work: () => T): Promise<T> => Promise.resolve(work());
