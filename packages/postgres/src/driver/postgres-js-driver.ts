import type { SqlValue } from '../contract/client.ts';
import { rowsOf } from '../sql/rows.ts';
import type { Driver } from './driver.ts';
import { inTransaction } from './in-transaction.ts';
import { limiter } from './limiter.ts';

/** The part of a client of `postgres` (postgres.js) that is used. */
export interface PostgresJsClient {
  unsafe(text: string, values?: SqlValue[]): PromiseLike<unknown>;
  reserve(): PromiseLike<ReservedClient>;
  readonly options?: { readonly max?: number };
  readonly listen?: (
    channel: string,
    onNotify: (payload: string) => void,
  ) => PromiseLike<{ readonly unlisten: () => PromiseLike<unknown> }>;
}

interface ReservedClient {
  unsafe(text: string, values?: SqlValue[]): PromiseLike<unknown>;
  release(): void;
}

/** Runs statements with `postgres()` of postgres.js. */
export function postgresJsDriver(sql: PostgresJsClient): Driver {
  const { listen } = sql;
  // With more statements than connections, the client sends one behind another whose response is outstanding. Poolers in
  // transaction mode can lose it then, and it never ends.
  const limit = limiter(sql.options?.max ?? 10);
  return {
    query: (text, values) => limit(async () => rowsOf(await sql.unsafe(text, [...values]))),
    // `begin` prepares its `COMMIT`. A pooler such as PgBouncer may not have that statement on the next connection, the
    // transaction fails, and the client repeats the `COMMIT`, which then succeeds as a rollback.
    async transaction(work) {
      // `reserve` never ends where no connection can be made; a statement does.
      await sql.unsafe('SELECT 1');
      const connection = await sql.reserve();
      const run = async (text: string): Promise<unknown> => connection.unsafe(text);
      try {
        return await inTransaction(run, () =>
          work({
            query: async (text, values) => rowsOf(await connection.unsafe(text, [...values])),
            // Without values, the client sends the text as it is.
            script: async (text) => {
              await run(text);
            },
          }),
        );
      } finally {
        connection.release();
      }
    },
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
