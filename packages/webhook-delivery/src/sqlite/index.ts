export type { OpenOptions } from './open-database.ts';
export { sqliteEngine, type SqliteEngineOptions } from './sqlite-engine.ts';
export {
  sqliteOutbox,
  type OutboxFileOptions,
  type OwnConnection,
  type SqliteOutbox,
} from './sqlite-outbox.ts';
