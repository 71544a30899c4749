import type { SqlValue } from '../contract/client.ts';
import { rowsOf } from '../sql/rows.ts';
import type { Driver } from './driver.ts';

interface PgliteStatements {
  query(text: string, values?: SqlValue[]): PromiseLike<unknown>;
  exec(text: string): PromiseLike<unknown>;
}

/** The part of a PGlite that is used. */
export interface PgliteClient extends PgliteStatements {
  transaction<T>(work: (tx: PgliteStatements) => Promise<T>): PromiseLike<T>;
  readonly listen?: (
    channel: string,
    onNotify: (payload: string) => void,
  ) => PromiseLike<() => PromiseLike<unknown>>;
}

/** Runs statements in a PGlite, which has one connection for all. */
export function pgliteDriver(pglite: PgliteClient): Driver {
  const { listen } = pglite;
  return {
    query: async (text, values) => rowsOf(await pglite.query(text, [...values])),
    transaction: async (work) =>
      pglite.transaction((tx) =>
        work({
          query: async (text, values) => rowsOf(await tx.query(text, [...values])),
          script: async (text) => {
            await tx.exec(text);
          },
        }),
      ),
    ...(listen && {
      async listen(channel, onNotify) {
        const unlisten = await listen.call(pglite, channel, onNotify);
        return {
          lost: new Promise<void>(() => undefined),
          async stop() {
            await unlisten();
          },
        };
      },
    }),
  };
}
