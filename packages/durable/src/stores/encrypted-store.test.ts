import { expect, test } from 'vitest';
import { encryptedCallStore } from './encrypted-store.ts';
import { memoryCallStore } from './memory-store.ts';

const old = { id: 'old', key: new Uint8Array(32).fill(1) };
const recent = { id: 'recent', key: btoa('2'.repeat(32)) };
const call = (key: string) =>
  ({ key, version: 1, state: 'pending', leaseUntilMs: 0, updatedAtMs: 1, data: '{"secret":1}' }) as const;

test('stored calls show no data, which cannot be moved to another key', async () => {
  const inner = memoryCallStore();
  await encryptedCallStore(inner, [old]).add(call('a'));
  const stored = await inner.get('a');
  expect(stored?.data).not.toContain('secret');
  await inner.add({ ...call('b'), data: stored?.data ?? '' });
  const store = encryptedCallStore(inner, [old]);
  await expect(store.get('b')).rejects.toMatchObject({ code: 'call_store_failed' });
  // A list shows the calls beside it nevertheless.
  expect((await store.list({ state: 'pending', limit: 10 })).map(({ data }) => data)[0]).toBe('{"secret":1}');
});

test('keys can be rotated at run time', async () => {
  const inner = memoryCallStore();
  await encryptedCallStore(inner, [old]).add(call('a'));
  const store = encryptedCallStore(inner, [recent, old]);
  expect(await store.reencrypt('a')).toBe(true);
  expect(await store.reencrypt('a')).toBe(false);
  expect(await store.reencrypt('nothing')).toBe(false);
  expect(await encryptedCallStore(inner, [recent]).get('a')).toEqual({ ...call('a'), version: 2 });
});

test('errors name missing keys and calls that are not encrypted', async () => {
  const inner = memoryCallStore();
  await encryptedCallStore(inner, [old]).add(call('a'));
  await inner.add(call('plain'));
  const store = encryptedCallStore(inner, [recent]);
  await expect(store.get('a')).rejects.toThrow(/cannot be decrypted.*encryption key old/);
  await expect(store.get('plain')).rejects.toThrow(/is not encrypted/);
  expect(() => encryptedCallStore(inner, old as never)).toThrow(/list of keys/);
  expect(() => encryptedCallStore(inner, [])).toThrow(/at least one/);
});
