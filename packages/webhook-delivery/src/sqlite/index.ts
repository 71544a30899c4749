export type { SqliteFileOptions } from '@org/runtime-kit/sqlite';
export { sqliteEngine, type SqliteEngineOptions } from './sqlite-engine.ts';
export {
  sqliteOutbox,
  type OutboxFileOptions,
  type OutboxConnectionOptions,
  type SqliteOutbox,
} from './sqlite-outbox.ts';
