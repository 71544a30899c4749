import { PostgresUnavailableError, postgresDatabase } from '@org/postgres';
import { postgresEngine } from '@org/postgres/delivery';
import { createDelivery, EngineUnavailableError, InvalidParamsError } from '@org/webhook-delivery';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  await fetch(new URL('/things', baseUrl));
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const database = postgresDatabase({ client: { query: () => Promise.reject(refused) } });
  const { ready, error } = await database.status();
  if (ready || !PostgresUnavailableError.isInstance(error)) throw new Error(`unexpected: ${String(error)}`);

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
