export type { SqliteDatabase, SqliteStatement, SqliteValue } from './database.ts';
export { sqliteInbox, type SqliteInbox, type SqliteInboxOptions } from './inbox.ts';
export { sqliteQueue, type SqliteQueue, type SqliteQueueOptions } from './queue.ts';
