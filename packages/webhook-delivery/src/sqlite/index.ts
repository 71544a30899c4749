export type { OpenOptions } from './open-database.ts';
export { sqliteEngine, type SqliteEngineOptions } from './sqlite-engine.ts';
