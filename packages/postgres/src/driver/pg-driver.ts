import { ConfigurationError } from '@org/http-core';
import type { SqlValue } from '../contract/client.ts';
import { quoteIdentifier } from '../sql/identifier.ts';
import { rowsOf } from '../sql/rows.ts';
import type { Driver, Listening, Statements } from './driver.ts';
import { inTransaction } from './in-transaction.ts';

/** The part of a client of `pg` that is used. */
export interface PgConnection {
  query(text: string, values?: SqlValue[]): PromiseLike<unknown>;
  on?(event: string, listener: (argument: never) => void): unknown;
  removeListener?(event: string, listener: (argument: never) => void): unknown;
}

interface PooledConnection extends PgConnection {
  /** @param error Closes the connection instead of reusing it. */
  release(error?: unknown): void;
}

/** The part of a pool of `pg` that is used. */
export interface PgPool extends PgConnection {
  connect(): PromiseLike<PooledConnection>;
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options?: { readonly max?: number };
}

/** Runs statements on the connections of a pool of `pg`. */
export function pgPoolDriver(pool: PgPool): Driver {
  return {
    query: async (text, values) => rowsOf(await pool.query(text, [...values])),
    async transaction(work) {
      const connection = await pool.connect();
      let failure: unknown;
      try {
        return await runTransaction(connection, work, (error) => {
          failure = error;
        });
      } finally {
        connection.release(failure);
      }
    },
    // A pool of one connection needs it for statements.
    ...(pool.options?.max !== 1 && {
      async listen(channel: string, onNotify: (payload: string) => void) {
        const connection = await pool.connect();
        return listenOn(connection, channel, onNotify, (error) => {
          connection.release(error);
        });
      },
    }),
    exhaustion: () =>
      pool.waitingCount > 0 && pool.idleCount === 0
        ? `All ${pool.totalCount} connections of the pool are in use, and ${pool.waitingCount} callers wait. Raise max of the pool, or release connections sooner`
        : undefined,
  };
}

/** Runs statements on one connection of `pg`, one after the other. */
export function pgClientDriver(client: PgConnection): Driver {
  let tail: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  };
  return {
    query: (text, values) => next(async () => rowsOf(await client.query(text, [...values]))),
    transaction: (work) => next(() => runTransaction(client, work)),
    listen: (channel, onNotify) => next(() => listenOn(client, channel, onNotify, () => undefined)),
  };
}

/** Runs statements with a client of which only `query` is known. */
export function queryDriver(client: PgConnection): Driver {
  return {
    query: async (text, values) => rowsOf(await client.query(text, [...values])),
    transaction: () =>
      Promise.reject(
        new ConfigurationError(
          'This client has only a method query(), which may use another connection each time, so no transaction can be run on it. Pass a Pool or a Client of pg, postgres(), or a PGlite; for migrations, npx @org/postgres migrate works too.',
        ),
      ),
  };
}

async function runTransaction<T>(
  connection: PgConnection,
  work: (statements: Statements) => Promise<T>,
  onBroken?: (error: unknown) => void,
): Promise<T> {
  const run = async (text: string): Promise<unknown> => connection.query(text);
  // A connection that is in use emits its loss, which would end the process if nobody listened. The statement rejects too.
  connection.on?.('error', ignore);
  try {
    return await inTransaction(
      run,
      () =>
        work({
          query: async (text, values) => rowsOf(await connection.query(text, [...values])),
          script: async (text) => {
            await run(text);
          },
        }),
      onBroken,
    );
  } finally {
    connection.removeListener?.('error', ignore);
  }
}

const ignore = (): void => undefined;

async function listenOn(
  connection: PgConnection,
  channel: string,
  onNotify: (payload: string) => void,
  release: (error?: unknown) => void,
): Promise<Listening> {
  const name = quoteIdentifier(channel);
  const onNotification = (notification: { readonly channel: string; readonly payload?: string }): void => {
    if (notification.channel === channel) onNotify(notification.payload ?? '');
  };
  let reportLoss: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => {
    reportLoss = resolve;
  });
  let over = false;
  const end = (error?: unknown): void => {
    if (over) return;
    over = true;
    connection.removeListener?.('notification', onNotification);
    connection.removeListener?.('error', onLost);
    connection.removeListener?.('end', onLost);
    release(error);
    reportLoss();
  };
  const onLost = (error?: unknown): void => {
    end(error ?? new Error('The connection ended.'));
  };
  connection.on?.('notification', onNotification);
  connection.on?.('error', onLost);
  connection.on?.('end', onLost);
  try {
    await connection.query(`LISTEN ${name}`);
  } catch (error) {
    onLost(error);
    throw error;
  }
  return {
    lost,
    async stop() {
      try {
        await connection.query(`UNLISTEN ${name}`);
        end();
      } catch (error) {
        onLost(error);
      }
    },
  };
}
