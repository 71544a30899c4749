import {
  PostgresAccessError,
  PostgresError,
  PostgresReadOnlyError,
  PostgresSchemaError,
  PostgresTransactionError,
  PostgresUnavailableError,
  type PostgresErrorInit,
} from '../contract/errors.ts';

/** Codes of Node and of clients for a connection that was never made, so that nothing was sent. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'CONNECT_TIMEOUT',
  'EACCES',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  // Prisma: a server that cannot be reached, and a pool whose connections are all in use.
  'P1001',
  'P2024',
]);

/** Texts of clients that have no code, for a connection that was never made. */
const NOT_SENT_TEXT =
  /timeout exceeded when trying to connect|Cannot use a pool after calling end|connection timeout|not queryable|CONNECTION_ENDED/;

/** Codes and texts for a certificate that this machine does not trust, or for a server without TLS. */
const TLS = /SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|CERT_|does not support SSL/;

/** Texts for a password that is missing where the server asks for one. */
const NO_PASSWORD = /client password must be a string|SASL|Authentication failed against/;

/** Codes of Node and of Prisma that look like those of PostgreSQL, of which the only ones with `P` begin with `P0`. */
const NOT_STATE = /^(?:E[A-Z]{4}|P[1-9]\d{3})$/;

/** Where Prisma puts the code of PostgreSQL. */
const PRISMA_STATE = /^[^]{0,200}Raw query failed\. Code: `([0-9A-Z]{5})`/;

/** States after which the server has undone the statement because of others, so that repeating it makes sense. */
const CONFLICTS: ReadonlySet<string> = new Set(['40001', '40P01']);

/** Whether the statement was undone because of a concurrent one, and may be repeated. */
export const isConflict = (error: unknown): boolean =>
  error instanceof PostgresError && error.sqlState !== undefined && CONFLICTS.has(error.sqlState);

/** Makes a typed error of what a client rejected with. */
export function typedError(failure: unknown, schema: string): PostgresError {
  if (PostgresError.isInstance(failure)) return failure;
  const error = withoutValues(failure);
  const message = textIn(error, 'message') ?? String(error);
  const code = PRISMA_STATE.exec(message)?.[1] ?? textIn(error, 'code');
  return code !== undefined &&
    /^[0-9A-Z]{5}$/.test(code) &&
    textIn(error, 'syscall') === undefined &&
    !NOT_STATE.test(code)
    ? ofState(code, message, schema, error)
    : ofConnection(code, message, error);
}

/**
 * Returns an error without the values of the statement, such as tokens: PGlite has them in a property, and Drizzle in the
 * message that it puts around the error of the driver.
 */
function withoutValues(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('params' in error)) return error;
  const code = textIn(error, 'code');
  if (code !== undefined) return Object.assign(new Error(textIn(error, 'message')), { code });
  const { cause } = error as { readonly cause?: unknown };
  return cause ?? new Error('The statement failed, and the client gave no reason.');
}

function ofState(sqlState: string, message: string, schema: string, cause: unknown): PostgresError {
  const init: PostgresErrorInit = { sqlState, cause };
  const said = `PostgreSQL: ${message}`;
  if (sqlState.startsWith('28'))
    return new PostgresAccessError(
      `PostgreSQL refused the role or its password. Check the user and the password of the connection. ${said}`,
      init,
    );
  if (sqlState === '3D000')
    return new PostgresAccessError(
      `The database does not exist. Check the name in the connection's URL. ${said}`,
      init,
    );
  if (sqlState === '42501')
    return new PostgresAccessError(
      `The role lacks a privilege. Grant it USAGE on the schema ${schema} and SELECT, INSERT, UPDATE and DELETE on its tables; migrations also need CREATE. ${said}`,
      init,
    );
  if (sqlState === '22021' || sqlState === '22P05')
    return new PostgresError(
      `A text contains the character NUL, which PostgreSQL cannot store. Remove or encode it. ${said}`,
      init,
    );
  if (sqlState === '25006' || (sqlState === '0A000' && isUnlogged(message, cause)))
    return new PostgresReadOnlyError(
      `The server only reads. Connect to the primary, or make the transaction READ WRITE. ${said}`,
      init,
    );
  if (sqlState === '25P01' || sqlState === '25P02')
    return new PostgresTransactionError(
      `The transaction has not begun, has failed or has ended. Call inside it, and await every statement. ${said}`,
      init,
    );
  if (sqlState === '42P01' || sqlState === '3F000' || sqlState === '42703')
    return new PostgresSchemaError(
      `The tables in the schema ${schema} are missing or of another version. Run npx @org/postgres migrate on this database; inside a transaction, also check that it belongs to the same database. ${said}`,
      { ...init, schema, found: 0, needed: 0 },
    );
  if (sqlState === '53300' || sqlState === '57P03')
    return new PostgresUnavailableError(
      `PostgreSQL accepts no connection now. Use fewer connections, or a pooler such as PgBouncer, if this lasts. ${said}`,
      init,
    );
  if (sqlState === '57014' || sqlState === '55P03')
    return new PostgresUnavailableError(
      `The statement waited too long, and PostgreSQL cancelled it. Look for long transactions in pg_stat_activity. ${said}`,
      init,
    );
  if (sqlState.startsWith('53'))
    return new PostgresUnavailableError(
      `PostgreSQL has no resources left, such as disk space or memory. ${said}`,
      init,
    );
  if (sqlState.startsWith('57P') || sqlState.startsWith('08'))
    return new PostgresUnavailableError(
      `The connection ended before PostgreSQL had responded. Check the server, and call again. ${said}`,
      { ...init, mayHaveExecuted: true },
    );
  if (CONFLICTS.has(sqlState))
    return new PostgresError(
      `Concurrent transactions excluded each other, and PostgreSQL undid this one. Repeat the transaction. ${said}`,
      { ...init, retryable: true },
    );
  return new PostgresError(`PostgreSQL refused the statement. ${said}`, init);
}

function ofConnection(code: string | undefined, message: string, cause: unknown): PostgresError {
  // PGlite refuses statements in a transaction that has ended by itself.
  if (message === 'Transaction is closed')
    return new PostgresTransactionError(
      'The transaction has ended. Call inside it, and await every statement.',
      { cause },
    );
  if (TLS.test(`${code ?? ''} ${message}`))
    return new PostgresUnavailableError(
      `The connection has no TLS that this machine trusts. Give the client the server's certificate authority, for example ssl: { ca }. ${message}`,
      { cause, retryable: false },
    );
  // postgres.js begins TLS even if the server has refused it.
  if (message.includes('before secure TLS connection was established'))
    return new PostgresUnavailableError(
      `The server ended the connection before TLS was established. Check that it offers TLS (ssl = on), or connect without. ${message}`,
      { cause, mayHaveExecuted: false },
    );
  if (NO_PASSWORD.test(message))
    return new PostgresAccessError(
      `PostgreSQL asks for a password, which the connection does not have or the server does not accept. Check the password of the connection. ${message}`,
      { cause },
    );
  const notSent =
    (code !== undefined && NOT_SENT.has(code)) || NOT_SENT_TEXT.test(`${code ?? ''} ${message}`);
  return new PostgresUnavailableError(
    notSent
      ? `PostgreSQL cannot be reached. Check the address of the connection, and that the server runs. ${message}`
      : `The connection to PostgreSQL failed before it had responded. Check the server, and call again. ${message}`,
    { cause, mayHaveExecuted: !notSent },
  );
}

/**
 * Whether a standby refused to read a table that is not logged, such as the cache's. Messages may be in any language; clients
 * that wrap the driver's error pass on nothing else.
 */
const isUnlogged = (message: string, cause: unknown): boolean =>
  textIn(cause, 'routine') === 'get_relation_info' || message.includes('unlogged relations');

function textIn(error: unknown, name: 'code' | 'message' | 'routine' | 'syscall'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value = (error as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}
