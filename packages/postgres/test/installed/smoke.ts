import { migrate, PostgresUnavailableError, postgresDatabase } from '@org/postgres';
import { postgresEngine } from '@org/postgres/delivery';
import { postgresInbox } from '@org/postgres/inbox';
import { postgresTokenStore } from '@org/postgres/tokens';
import { createDelivery, EngineUnavailableError, InvalidParamsError } from '@org/webhook-delivery';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  await fetch(new URL('/things', baseUrl));
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const database = postgresDatabase({ client: { query: () => Promise.reject(refused) } });
  const { ready, error } = await database.status();
  if (ready || !PostgresUnavailableError.isInstance(error)) throw new Error(`unexpected: ${String(error)}`);
  const failure: unknown = await postgresInbox(database)
    .claim('event', 1_000)
    .catch((reason: unknown) => reason);
  if (!PostgresUnavailableError.isInstance(failure)) throw new Error(`unexpected: ${String(failure)}`);

  // The SQL files are part of the package. This client is like PGlite, and only listens.
  const scripts: string[] = [];
  const statements = {
    query: (text: string) =>
      Promise.resolve({ rows: text.includes('tokens') ? [['a value', 'a version']] : [] }),
    exec(text: string) {
      scripts.push(text);
      return Promise.resolve([]);
    },
  };
  const client = {
    ...statements,
    transaction<T>(work: (tx: typeof statements) => Promise<T>): Promise<T> {
      return work(statements);
    },
  };
  const { applied } = await migrate(postgresDatabase({ client }));
  if (applied.length === 0 || !scripts.some((script) => script.includes('CREATE TABLE tokens')))
    throw new Error(`the migrations were not run: ${applied.join(', ')}`);
  const versioned = postgresDatabase({
    client: {
      query: async (text) =>
        text.includes('schema_versions')
          ? [[String(applied.length), '1']]
          : (await statements.query(text)).rows,
    },
  });
  const found = await postgresTokenStore(versioned).get('key');
  if (found?.value !== 'a value') throw new Error(`unexpected: ${JSON.stringify(found)}`);

  const delivery = createDelivery({ engine: postgresEngine(database) });
  const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((reason: unknown) => reason);
  const counted = await failureOf(delivery.stats());
  if (!EngineUnavailableError.isInstance(counted)) throw new Error(`unexpected: ${String(counted)}`);
  const event = { type: 'order.placed', data: {} };
  const outside = await failureOf(delivery.send(event, { tx: undefined } as never));
  if (!InvalidParamsError.isInstance(outside)) throw new Error(`unexpected: ${String(outside)}`);
  await delivery.close();
  await database.close();
}
