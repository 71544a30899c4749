import type { SqlValue } from '../contract/client.ts';
import { rowsOf } from '../sql/rows.ts';
import type { Driver } from './driver.ts';

/** The part of a client of `postgres` (postgres.js) that is used. */
export interface PostgresJsClient {
  unsafe(text: string, values?: SqlValue[]): PromiseLike<unknown>;
  begin<T>(work: (sql: PostgresJsClient) => Promise<T>): PromiseLike<T>;
  readonly listen?: (
    channel: string,
    onNotify: (payload: string) => void,
  ) => PromiseLike<{ readonly unlisten: () => PromiseLike<unknown> }>;
}

/** Runs statements with `postgres()` of postgres.js. */
export function postgresJsDriver(sql: PostgresJsClient): Driver {
  const { listen } = sql;
  return {
    query: async (text, values) => rowsOf(await sql.unsafe(text, [...values])),
    transaction: async (work) =>
      sql.begin((connection) =>
        work({
          query: async (text, values) => rowsOf(await connection.unsafe(text, [...values])),
          // Without values, the client sends the text as it is.
          script: async (text) => {
            await connection.unsafe(text);
          },
        }),
      ),
    ...(listen && {
      async listen(channel, onNotify) {
        const { unlisten } = await listen.call(sql, channel, onNotify);
        return {
          // The client connects and listens again by itself.
          lost: new Promise<void>(() => undefined),
          async stop() {
            await unlisten();
          },
        };
      },
    }),
  };
}
