/**
 * A value that is sent beside the text of a statement.
 *
 * @public
 */
export type SqlValue = string | number | boolean | null | Uint8Array;

/**
 * A connection, a pool or a transaction of `pg` or PGlite, or anything else that runs a statement with values and
 * resolves with its rows: as `{ rows }`, or as an array.
 *
 * @public
 */
export interface QueryClient {
  query(text: string, values: SqlValue[]): PromiseLike<unknown>;
}

/**
 * A client of `postgres` (postgres.js), or a transaction of one.
 *
 * @public
 */
export interface UnsafeClient {
  unsafe(text: string, values: SqlValue[]): PromiseLike<unknown>;
}

/**
 * A client of the application: a `Pool` or a `Client` of `pg`, `postgres()` of postgres.js, or a `PGlite`. Other clients
 * work if they have a method `query(text, values)` that resolves with `{ rows }`.
 *
 * @public
 */
export type PostgresClient = QueryClient | UnsafeClient;

/**
 * A transaction that the application has begun: the connection of `pg` on which it ran `BEGIN`, the `sql` that
 * `sql.begin()` of postgres.js passes, or the `tx` that `transaction()` of PGlite passes. Other clients work if they have
 * a method `query(text, values)` that resolves with `{ rows }`.
 *
 * @public
 */
export type PostgresTransaction = QueryClient | UnsafeClient;
