export type {
  PostgresClient,
  PostgresTransaction,
  QueryClient,
  SqlValue,
  UnsafeClient,
} from './contract/client.ts';
export {
  PostgresAccessError,
  PostgresError,
  PostgresLeaseLostError,
  PostgresReadOnlyError,
  PostgresSchemaError,
  PostgresTransactionError,
  PostgresUnavailableError,
  type AnyPostgresError,
  type PostgresErrorInit,
} from './contract/errors.ts';
export {
  postgresDatabase,
  type PostgresDatabase,
  type PostgresOptions,
  type PostgresStatus,
} from './database/postgres-database.ts';
export { migrate, type Migrated, type MigrateOptions } from './migrate/migrate.ts';
