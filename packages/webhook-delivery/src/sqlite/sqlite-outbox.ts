import type { Clock } from '@org/http-core';
import { CLOCK, readOptions, systemClock, type OptionRule, type OptionTable } from '@org/http-core/provider';
import { OPEN_OPTIONS, type SqliteFileOptions } from '@org/runtime-kit/sqlite';
import type { DatabaseSync } from 'node:sqlite';
import type { StagedEvent } from '../contract/event.ts';
import type { Outbox } from '../contract/outbox.ts';
import { openFile } from './database.ts';
import { numberOf, textOf } from './delivery-row.ts';

/**
 * An outbox on a connection of the application. `add` commits before it returns, or with the transaction around it.
 *
 * @public
 */
export interface SqliteOutbox extends Outbox {
  add(event: StagedEvent): void;
}

/**
 * Options of an outbox in a file of its own.
 *
 * @public
 */
export interface OutboxFileOptions extends SqliteFileOptions {
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock;
}

/**
 * Options of an outbox on a connection of the application. Its `PRAGMA synchronous` determines what a power failure may
 * lose.
 *
 * @public
 */
export interface OutboxConnectionOptions {
  readonly database: DatabaseSync;
}

/**
 * Creates an outbox in a SQLite file of its own, or on a connection of the application, where an event can be written in
 * the same transaction as the change it reports.
 *
 * @throws ConfigurationError if an option is invalid or the file cannot be used.
 * @example
 * ```ts
 * import { DatabaseSync } from 'node:sqlite';
 * import { createDelivery, memoryEngine } from '@org/webhook-delivery';
 * import { sqliteOutbox } from '@org/webhook-delivery/sqlite';
 *
 * const database = new DatabaseSync('shop.db');
 * database.exec('CREATE TABLE IF NOT EXISTS invoices (id TEXT, paid INTEGER)');
 * const outbox = sqliteOutbox({ database });
 * const delivery = createDelivery({ engine: memoryEngine(), outbox });
 *
 * export function pay(id: string): void {
 *   database.exec('BEGIN IMMEDIATE');
 *   database.prepare('UPDATE invoices SET paid = 1 WHERE id = ?').run(id);
 *   outbox.add(delivery.stage({ type: 'invoice.paid', data: { id } }));
 *   database.exec('COMMIT');
 * }
 * ```
 * @public
 */
export function sqliteOutbox(options: OutboxConnectionOptions): SqliteOutbox;
export function sqliteOutbox(options: OutboxFileOptions): Outbox;
export function sqliteOutbox(options: OutboxFileOptions | OutboxConnectionOptions): Outbox {
  const given: unknown = options;
  const own = typeof given === 'object' && given !== null && 'database' in given;
  readOptions(options, own ? OWN_OPTIONS : FILE_OPTIONS, {
    of: 'sqliteOutbox()',
    example: "{ file: 'outbox.db' }",
  });
  if ('database' in options) {
    createTable(options.database);
    const { database } = options;
    const events = eventsIn(database);
    // Within a transaction of the application, the connection shows events that may still be rolled back.
    return {
      ...events,
      list: (limit) => (database.isTransaction ? [] : events.list(limit)),
      close: () => undefined,
    };
  }
  const { clock = systemClock } = options;
  const { database, commits } = openFile(options, clock, createTable);
  const { add, list, remove, size } = eventsIn(database);
  return {
    add: (event) =>
      commits.write(() => {
        add(event);
      }),
    list: (limit) => commits.read(() => list(limit)),
    remove: (ids) =>
      commits.write(() => {
        remove(ids);
      }),
    size: () => commits.read(size),
    close: async () => {
      await commits.idle();
      if (database.isOpen) database.close();
    },
  };
}

const FILE_OPTIONS: OptionTable = { ...OPEN_OPTIONS, clock: CLOCK } satisfies Record<
  keyof OutboxFileOptions,
  OptionRule
>;

const OWN_OPTIONS: OptionTable = {
  database: [
    'a DatabaseSync of node:sqlite',
    (value) => typeof (value as Partial<DatabaseSync> | null)?.prepare === 'function',
  ],
} satisfies Record<keyof OutboxConnectionOptions, OptionRule>;

function createTable(database: DatabaseSync): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS outgoing_events (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL)',
  );
}

/** Synchronous access to the events in a database. */
function eventsIn(database: DatabaseSync): {
  readonly add: (event: StagedEvent) => void;
  readonly list: (limit: number) => StagedEvent[];
  readonly remove: (ids: readonly string[]) => void;
  readonly size: () => number;
} {
  const insert = database.prepare(
    'INSERT INTO outgoing_events (id, event) VALUES (?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const select = database.prepare('SELECT event FROM outgoing_events ORDER BY seq LIMIT ?');
  const remove = database.prepare('DELETE FROM outgoing_events WHERE id IN (SELECT value FROM json_each(?))');
  const count = database.prepare('SELECT COUNT(*) AS n FROM outgoing_events');
  return {
    add: (event) => void insert.run(event.id, JSON.stringify(event)),
    list: (limit) => select.all(limit).map((row) => JSON.parse(textOf(row, 'event')) as StagedEvent),
    remove: (ids) => void remove.run(JSON.stringify(ids)),
    size: () => numberOf(count.get() ?? {}, 'n'),
  };
}
