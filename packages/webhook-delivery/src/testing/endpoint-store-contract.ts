import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { expectEqual, type ContractCase } from './contract-case.ts';

const endpoint = (id: string, change: Partial<StoredEndpoint> = {}): StoredEndpoint => ({
  id,
  url: `https://example.com/${id}`,
  events: ['*'],
  secrets: [{ value: 'whsec_c2VjcmV0IG9mIHRoZSBjb250cmFjdA==', createdAtMs: 1 }],
  createdAtMs: 1,
  version: 1,
  ...change,
});

const idsOf = (endpoints: readonly StoredEndpoint[]): readonly string[] => endpoints.map(({ id }) => id);

/** The test cases of {@link EndpointStore}. */
export const endpointCases: Readonly<Record<string, (store: EndpointStore) => Promise<void>>> = {
  'an endpoint is returned as it was added': async (store) => {
    const whole = endpoint('a', {
      tenant: 'acme',
      events: ['invoice.*', 'user.created'],
      headers: { 'x-env': 'test' },
      limits: { concurrency: 2, rate: { limit: 5, windowMs: 1000 } },
      serial: true,
      description: 'ünïcode 🎉',
      disabled: { reason: 'failing', atMs: 5 },
      failing: { sinceMs: 2, attempts: 7 },
    });
    expectEqual(await store.add(whole), true, 'added');
    expectEqual(await store.get('a'), whole, 'endpoint');
    expectEqual(await store.get('b'), undefined, 'another');
  },
  'an id can be added once': async (store) => {
    await store.add(endpoint('a'));
    expectEqual(await store.add(endpoint('a', { url: 'https://other.example.com/' })), false, 'added again');
    expectEqual((await store.get('a'))?.url, 'https://example.com/a', 'url');
  },
  'each tenant has its own endpoints, in order': async (store) => {
    for (const [id, tenant] of [
      ['c', 'acme'],
      ['a', 'acme'],
      ['b', 'globex'],
    ] as const)
      await store.add(endpoint(id, { tenant }));
    await store.add(endpoint('d'));
    expectEqual(idsOf(await store.list('acme')), ['c', 'a'], 'of acme');
    expectEqual(idsOf(await store.list(undefined)), ['d'], 'without a tenant');
    expectEqual(idsOf(await store.list('nobody')), [], 'of an unknown tenant');
  },
  'all endpoints are listed page by page': async (store) => {
    for (const id of ['c', 'a', 'd', 'b'])
      await store.add(endpoint(id, id === 'd' ? { tenant: 'acme' } : {}));
    expectEqual(idsOf(await store.page(undefined, 3)), ['c', 'a', 'd'], 'first page');
    expectEqual(idsOf(await store.page('d', 3)), ['b'], 'second page');
    expectEqual(idsOf(await store.page('b', 3)), [], 'third page');
  },
  'a change based on an outdated version is refused': async (store) => {
    await store.add(endpoint('a'));
    const first = endpoint('a', { version: 2, url: 'https://example.com/first' });
    expectEqual(await store.replace(first), true, 'first change');
    expectEqual(await store.replace({ ...first, url: 'https://example.com/second' }), false, 'second change');
    expectEqual(await store.get('a'), first, 'endpoint');
    expectEqual(await store.replace(endpoint('b', { version: 2 })), false, 'change of an unknown endpoint');
    expectEqual(await store.get('b'), undefined, 'none');
  },
  'one of several concurrent changes succeeds': async (store) => {
    await store.add(endpoint('a'));
    const changes = ['x', 'y', 'z'].map((name) =>
      store.replace(endpoint('a', { version: 2, url: `https://example.com/${name}` })),
    );
    expectEqual((await Promise.all(changes)).filter(Boolean).length, 1, 'changes made');
  },
  'a change keeps the position of the endpoint': async (store) => {
    for (const id of ['a', 'b']) await store.add(endpoint(id));
    await store.replace(endpoint('a', { version: 2 }));
    expectEqual(idsOf(await store.list(undefined)), ['a', 'b'], 'order');
  },
  'a removed endpoint is gone, and its id can be added again': async (store) => {
    await store.add(endpoint('a'));
    await store.add(endpoint('b'));
    expectEqual(await store.remove('a'), true, 'removed');
    expectEqual(await store.remove('a'), false, 'removed again');
    expectEqual(await store.get('a'), undefined, 'got');
    expectEqual(idsOf(await store.list(undefined)), ['b'], 'listed');
    expectEqual(idsOf(await store.page(undefined, 10)), ['b'], 'paged');
    expectEqual(await store.add(endpoint('a')), true, 'added again');
  },
};

/**
 * Returns the test cases that every {@link EndpointStore} must pass, for any test runner. Use it to test a store over your
 * own database.
 *
 * @param create Returns a new, empty store for each case.
 * @public
 */
export const endpointStoreContract = (
  create: () => EndpointStore | Promise<EndpointStore>,
): readonly ContractCase[] =>
  Object.entries(endpointCases).map(([name, check]) => ({
    name,
    run: async () => check(await create()),
  }));
