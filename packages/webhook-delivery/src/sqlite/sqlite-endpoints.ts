import type { GroupCommit } from '@org/runtime-kit/sqlite';
import type { DatabaseSync } from 'node:sqlite';
import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { textOf, type Row } from './delivery-row.ts';

const endpointOf = (row: Row): StoredEndpoint => JSON.parse(textOf(row, 'endpoint')) as StoredEndpoint;

/** Stores endpoints in the table `outgoing_endpoints`. */
export function sqliteEndpoints(database: DatabaseSync, commits: GroupCommit): EndpointStore {
  const get = database.prepare('SELECT endpoint FROM outgoing_endpoints WHERE id = ?');
  const list = database.prepare(
    'SELECT endpoint FROM outgoing_endpoints WHERE tenant IS ? ORDER BY position',
  );
  const page = database.prepare(
    `SELECT endpoint FROM outgoing_endpoints
     WHERE position > COALESCE((SELECT position FROM outgoing_endpoints WHERE id = ?), 0) ORDER BY position LIMIT ?`,
  );
  const add = database.prepare(
    'INSERT INTO outgoing_endpoints (id, tenant, version, endpoint) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const replace = database.prepare(
    'UPDATE outgoing_endpoints SET version = ?, endpoint = ? WHERE id = ? AND version = ?',
  );
  const remove = database.prepare('DELETE FROM outgoing_endpoints WHERE id = ?');
  const changed = (write: () => { readonly changes: number | bigint }): Promise<boolean> =>
    commits.write(() => Number(write().changes) === 1);
  return {
    get: async (id) => {
      const row = await commits.read(() => get.get(id));
      return row && endpointOf(row);
    },
    list: async (tenant) => (await commits.read(() => list.all(tenant ?? null))).map(endpointOf),
    page: async (after, limit) => (await commits.read(() => page.all(after ?? null, limit))).map(endpointOf),
    add: (endpoint) =>
      changed(() =>
        add.run(endpoint.id, endpoint.tenant ?? null, endpoint.version, JSON.stringify(endpoint)),
      ),
    replace: (endpoint) =>
      changed(() =>
        replace.run(endpoint.version, JSON.stringify(endpoint), endpoint.id, endpoint.version - 1),
      ),
    remove: (id) => changed(() => remove.run(id)),
  };
}
