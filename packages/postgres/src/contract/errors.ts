import { SdkError, type ConfigurationError } from '@org/http-core';
import type { SdkErrorInit } from '@org/http-core/provider';

/**
 * Every error that this package throws. Narrow it by `code`, or with the static `isInstance` of each class.
 *
 * @public
 */
export type AnyPostgresError =
  | ConfigurationError
  | PostgresAccessError
  | PostgresError
  | PostgresLeaseLostError
  | PostgresReadOnlyError
  | PostgresSchemaError
  | PostgresTransactionError
  | PostgresUnavailableError;

/**
 * The details of a failed statement.
 *
 * @public
 */
export interface PostgresErrorInit extends Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted' | 'retryable'> {
  /** The SQLSTATE of PostgreSQL: `23505`. */
  readonly sqlState?: string | undefined;
}

/**
 * PostgreSQL refused a statement. It is the base class of every error of this package besides `ConfigurationError`.
 *
 * @public
 */
export class PostgresError extends SdkError {
  static override readonly marker: string = '@org/postgres/PostgresError';
  /** The SQLSTATE of PostgreSQL; `undefined` if the failure is not a response of the server. */
  readonly sqlState: string | undefined;

  constructor(message: string, init: PostgresErrorInit = {}, code = 'postgres_failed') {
    super(code, message, init);
    this.sqlState = init.sqlState;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), sqlState: this.sqlState };
  }
}

/**
 * PostgreSQL cannot be reached, is starting or stopping, has no connection left, or did not respond in time. With
 * `mayHaveExecuted: true` the statement may have been executed.
 *
 * @public
 */
export class PostgresUnavailableError extends PostgresError {
  static override readonly marker: string = '@org/postgres/PostgresUnavailableError';
  constructor(message: string, init: PostgresErrorInit = {}) {
    super(message, { retryable: true, ...init }, 'postgres_unavailable');
  }
}

/**
 * PostgreSQL refused the role: a wrong password, a database that does not exist, or a missing privilege.
 *
 * @public
 */
export class PostgresAccessError extends PostgresError {
  static override readonly marker: string = '@org/postgres/PostgresAccessError';
  constructor(message: string, init: PostgresErrorInit = {}) {
    super(message, init, 'postgres_access');
  }
}

/**
 * The connection is to a server that only reads, such as a standby after a failover. Nothing was written.
 *
 * @public
 */
export class PostgresReadOnlyError extends PostgresError {
  static override readonly marker: string = '@org/postgres/PostgresReadOnlyError';
  constructor(message: string, init: PostgresErrorInit = {}) {
    super(message, { retryable: true, ...init }, 'postgres_read_only');
  }
}

/**
 * The tables are missing, or of another version than this package needs. Nothing was written.
 *
 * @public
 */
export class PostgresSchemaError extends PostgresError {
  static override readonly marker: string = '@org/postgres/PostgresSchemaError';
  /** The name of the schema. */
  readonly schema: string;
  /** The version that the database has; 0 if the tables are missing. */
  readonly found: number;
  /** The version that this package needs. */
  readonly needed: number;

  constructor(message: string, init: PostgresErrorInit & { schema: string; found: number; needed: number }) {
    super(message, init, 'postgres_schema');
    this.schema = init.schema;
    this.found = init.found;
    this.needed = init.needed;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), schema: this.schema, found: this.found, needed: this.needed };
  }
}

/**
 * The transaction that was passed is none: nothing has begun it, or it has ended. Nothing was written.
 *
 * @public
 */
export class PostgresTransactionError extends PostgresError {
  static override readonly marker: string = '@org/postgres/PostgresTransactionError';
  constructor(message: string, init: PostgresErrorInit = {}) {
    super(message, init, 'postgres_transaction');
  }
}

/**
 * The lease on an event has expired, and another worker may hold it, so nothing was written.
 *
 * @public
 */
export class PostgresLeaseLostError extends PostgresError {
  static override readonly marker: string = '@org/postgres/PostgresLeaseLostError';
  /** The key of the event. */
  readonly key: string;

  constructor(key: string) {
    super(
      `The lease on ${key} expired before the event was recorded, so the transaction must be rolled back. Set a longer leaseMs if handlers take this long.`,
      {},
      'postgres_lease_lost',
    );
    this.key = key;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), key: this.key };
  }
}
