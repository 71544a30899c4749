export type { SqliteFileOptions } from './open-database.ts';
export { sqliteEngine, type SqliteEngineOptions } from './sqlite-engine.ts';
export {
  sqliteOutbox,
  type OutboxFileOptions,
  type OutboxConnectionOptions,
  type SqliteOutbox,
} from './sqlite-outbox.ts';
