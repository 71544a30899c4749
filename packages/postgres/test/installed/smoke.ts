import { PostgresUnavailableError, postgresDatabase } from '@org/postgres';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  await fetch(new URL('/things', baseUrl));
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const database = postgresDatabase({ client: { query: () => Promise.reject(refused) } });
  const { ready, error } = await database.status();
  if (ready || !PostgresUnavailableError.isInstance(error)) throw new Error(`unexpected: ${String(error)}`);
  await database.close();
}
