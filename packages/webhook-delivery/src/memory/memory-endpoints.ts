import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';

/** Endpoints in this process only. */
export function memoryEndpoints(): EndpointStore {
  const endpoints = new Map<string, StoredEndpoint>();
  const ordered = (): readonly StoredEndpoint[] => [...endpoints.values()];
  return {
    get: (id) => Promise.resolve(endpoints.get(id)),
    list: (tenant) => Promise.resolve(ordered().filter((endpoint) => endpoint.tenant === tenant)),
    page: (after, limit) => {
      const all = ordered();
      const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
      return Promise.resolve(all.slice(start, start + limit));
    },
    add: (endpoint) => {
      const isNew = !endpoints.has(endpoint.id);
      if (isNew) endpoints.set(endpoint.id, structuredClone(endpoint));
      return Promise.resolve(isNew);
    },
    replace: (endpoint) => {
      const fits = endpoints.get(endpoint.id)?.version === endpoint.version - 1;
      if (fits) endpoints.set(endpoint.id, structuredClone(endpoint));
      return Promise.resolve(fits);
    },
    remove: (id) => Promise.resolve(endpoints.delete(id)),
  };
}
