import { expect, test } from 'vitest';
import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { memoryEndpoints } from '../memory/memory-endpoints.ts';
import { EndpointHealth } from './endpoint-health.ts';

const endpoint: StoredEndpoint = {
  id: 'a',
  url: 'https://example.com/',
  events: ['*'],
  secrets: [],
  createdAtMs: 0,
  version: 1,
};

async function setUp(): Promise<{ store: EndpointStore; health: EndpointHealth }> {
  const store = memoryEndpoints();
  await store.add(endpoint);
  return { store, health: new EndpointHealth(store, { afterMs: 1000, minAttempts: 3 }) };
}

test('fifty failures at once are all counted, without a conflict', async () => {
  const { store, health } = await setUp();
  await Promise.all(Array.from({ length: 50 }, () => health.failed(endpoint, 0)));
  expect((await store.get('a'))?.failing).toEqual({ sinceMs: 0, attempts: 50 });
});

test('two processes at once lose no count either', async () => {
  const { store, health } = await setUp();
  const other = new EndpointHealth(store, false);
  await Promise.all(
    Array.from({ length: 40 }, (_, number) => (number % 2 ? health : other).failed(endpoint, 0)),
  );
  expect((await store.get('a'))?.failing?.attempts).toBe(40);
});

test('the failure that disables says so, once', async () => {
  const { health } = await setUp();
  expect(await health.failed(endpoint, 0)).toBeUndefined();
  expect(await health.failed(endpoint, 1500)).toBeUndefined();
  const ends = await Promise.all([health.failed(endpoint, 2000), health.failed(endpoint, 2000)]);
  expect(ends.filter((disabled) => disabled !== undefined)).toHaveLength(1);
  expect(await health.disable(endpoint, 'gone', 3000)).toBeUndefined();
});

test('an endpoint that was removed meanwhile is an error that the next one does not inherit', async () => {
  const { store, health } = await setUp();
  await store.remove('a');
  await expect(health.failed(endpoint, 0)).rejects.toMatchObject({ code: 'endpoint_not_found' });
  await store.add(endpoint);
  await health.failed(endpoint, 0);
  expect((await store.get('a'))?.failing?.attempts).toBe(1);
});
