export type { DatabaseOwner } from './database-owner.ts';
export { GroupCommit } from './group-commit.ts';
export {
  DEFAULT_BUSY_TIMEOUT_MS,
  OPEN_OPTIONS,
  openDatabase,
  type SqliteFileOptions,
} from './open-database.ts';
