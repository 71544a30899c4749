import { type Clock, systemClock } from '@org/runtime-kit';
import { WebhookConfigError } from '../base/errors.ts';
import { checkMethods, checkOptions, type OptionNames } from '../base/check-options.ts';
import type { StoredDelivery, ReceivedDelivery, WorkQueue } from '../contract/queue.ts';
import { parseDelivery, serializeDelivery } from '../handler/stored-delivery.ts';
import { checkTableName, numberColumn, textColumn, warnIfReadable, type SqliteDatabase } from './database.ts';

/**
 * Options of {@link sqliteQueue}.
 *
 * @public
 */
export interface SqliteQueueOptions {
  /** The name of the table, which is created if it does not exist. Default `webhook_deliveries`. */
  readonly table?: string | undefined;
  /** The clock; override in tests. Default: the system clock. */
  readonly clock?: Clock | undefined;
}

const optionNames: OptionNames<SqliteQueueOptions> = { table: true, clock: true };

/**
 * A durable queue in SQLite.
 *
 * @public
 */
export interface SqliteQueue extends WorkQueue {
  /** Returns the dead letters, oldest first. Fix the cause and pass them to `webhooks.replay`. */
  deadLetters(limit: number): Promise<readonly StoredDelivery[]>;
}

/** The lowest `PRAGMA synchronous` at which a commit has reached the disk. */
const FULL = 2;

/**
 * A durable queue in a SQLite table, for replying to the sender before the work is done. Warns if other users of the
 * machine can read the file, because it contains what senders sent.
 *
 * @throws WebhookConfigError if an option does not exist, or the connection's `PRAGMA synchronous` is below FULL: a
 * power cut could then lose deliveries that were acknowledged.
 * @public
 */
export function sqliteQueue(database: SqliteDatabase, options: SqliteQueueOptions = {}): SqliteQueue {
  checkOptions('sqliteQueue', options, optionNames);
  const { clock = systemClock } = options;
  checkMethods('clock', clock, 'now', 'uuid');
  const table = checkTableName(options.table ?? 'webhook_deliveries');
  if (numberColumn(database.prepare('PRAGMA synchronous').get(), 'synchronous') < FULL) {
    throw new WebhookConfigError(
      'PRAGMA synchronous is below FULL, so a power cut could lose acknowledged deliveries. Set PRAGMA synchronous = FULL.',
    );
  }
  database.exec(`
    CREATE TABLE IF NOT EXISTS ${table} (
      id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE, delivery TEXT NOT NULL,
      due_ms INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, token TEXT, dead_letter INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX IF NOT EXISTS ${table}_due ON ${table} (dead_letter, due_ms, id);
  `);
  warnIfReadable(database);
  const insert = database.prepare(
    `INSERT INTO ${table} (key, delivery, due_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING`,
  );
  const receiveNext = database.prepare(`
    UPDATE ${table} SET token = ?, due_ms = ?, attempts = attempts + 1
    WHERE id = (SELECT id FROM ${table} WHERE dead_letter = 0 AND due_ms <= ? ORDER BY due_ms, id LIMIT 1)
    RETURNING delivery, attempts`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE token = ?`);
  const postpone = database.prepare(`UPDATE ${table} SET token = NULL, due_ms = ? WHERE token = ?`);
  const markDead = database.prepare(`UPDATE ${table} SET token = NULL, dead_letter = 1 WHERE token = ?`);
  const selectDead = database.prepare(
    `SELECT delivery FROM ${table} WHERE dead_letter = 1 ORDER BY id LIMIT ?`,
  );

  const receive = (leaseMs: number): ReceivedDelivery | undefined => {
    const now = clock.now();
    const receipt = clock.uuid();
    const row = receiveNext.get(receipt, now + leaseMs, now);
    if (row === undefined) return undefined;
    return {
      delivery: parseDelivery(textColumn(row, 'delivery')),
      receipt,
      attempt: numberColumn(row, 'attempts'),
    };
  };

  return {
    enqueue: (delivery) =>
      attempt(() => insert.run(delivery.key ?? null, serializeDelivery(delivery), clock.now())),
    receive: async (leaseMs) => Promise.resolve(receive(leaseMs)),
    ack: (receipt) => attempt(() => remove.run(receipt)),
    retry: (receipt, delayMs) => attempt(() => postpone.run(clock.now() + delayMs, receipt)),
    deadLetter: (receipt) => attempt(() => markDead.run(receipt)),
    deadLetters: async (limit) =>
      Promise.resolve(selectDead.all(limit).map((row) => parseDelivery(textColumn(row, 'delivery')))),
  };
}

/** Wraps synchronous work in a promise, so that its exceptions become rejections. */
const attempt = async (work: () => unknown): Promise<void> => {
  await Promise.resolve(work());
};
