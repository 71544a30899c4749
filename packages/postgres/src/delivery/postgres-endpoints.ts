import type { EndpointStore, StoredEndpoint } from '@org/webhook-delivery/engine';
import type { SqlValue } from '../contract/client.ts';
import type { Connection } from '../database/connection.ts';
import { textOf, type Row } from '../sql/rows.ts';
import { asEngineError } from './engine-error.ts';

/** Stores endpoints in the database. */
export function postgresEndpoints(connection: Connection): EndpointStore {
  const table = `${connection.schema}.outgoing_endpoints`;
  const run = async (text: string, values: readonly SqlValue[]): Promise<readonly Row[]> => {
    try {
      return await connection.query(text, values);
    } catch (error) {
      throw asEngineError(error);
    }
  };
  const select = async (condition: string, values: readonly SqlValue[]): Promise<StoredEndpoint[]> =>
    (await run(`SELECT endpoint FROM ${table} WHERE ${condition}`, values)).map(
      ([text]) => JSON.parse(textOf(text)) as StoredEndpoint,
    );
  return {
    get: async (id) => (await select('id = $1::text', [id]))[0],
    list: (tenant) =>
      tenant === undefined
        ? select('tenant IS NULL ORDER BY position', [])
        : select('tenant = $1::text ORDER BY position', [tenant]),
    page: (after, limit) =>
      after === undefined
        ? select('true ORDER BY position LIMIT $1::bigint', [limit])
        : select(
            `position > (SELECT position FROM ${table} WHERE id = $1::text) ORDER BY position LIMIT $2::bigint`,
            [after, limit],
          ),
    add: async (endpoint) => {
      const { id, tenant, version } = endpoint;
      const added = await run(
        `INSERT INTO ${table} (id, tenant, version, endpoint) VALUES ($1::text, $2::text, $3::integer, $4::text)
          ON CONFLICT (id) DO NOTHING RETURNING 1`,
        [id, tenant ?? null, version, JSON.stringify(endpoint)],
      );
      return added.length === 1;
    },
    replace: async (endpoint) => {
      const { id, version } = endpoint;
      const replaced = await run(
        `UPDATE ${table} SET version = $2::integer, endpoint = $3::text
          WHERE id = $1::text AND version = $2::integer - 1 RETURNING 1`,
        [id, version, JSON.stringify(endpoint)],
      );
      return replaced.length === 1;
    },
    remove: async (id) =>
      (await run(`DELETE FROM ${table} WHERE id = $1::text RETURNING 1`, [id])).length === 1,
  };
}
