import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';

/** Stores endpoints in the memory of this process. */
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
      const isCurrent = endpoints.get(endpoint.id)?.version === endpoint.version - 1;
      if (isCurrent) endpoints.set(endpoint.id, structuredClone(endpoint));
      return Promise.resolve(isCurrent);
    },
    remove: (id) => Promise.resolve(endpoints.delete(id)),
  };
}
