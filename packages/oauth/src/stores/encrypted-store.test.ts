import { expect, test } from 'vitest';
import { encryptedTokenStore } from './encrypted-store.ts';
import { memoryTokenStore } from './memory-store.ts';

const old = { id: 'old', key: new Uint8Array(32).fill(1) };
const recent = { id: 'recent', key: btoa('2'.repeat(32)) };

test('stored values show no token and cannot be moved to another user', async () => {
  const inner = memoryTokenStore();
  const store = encryptedTokenStore(inner, [old]);
  await store.compareAndSet('ada', '{"accessToken":"secret"}', undefined);
  const stored = await inner.get('ada');
  expect(stored?.value).not.toContain('secret');
  await inner.compareAndSet('eve', stored?.value ?? '', undefined);
  await expect(store.get('eve')).rejects.toMatchObject({ code: 'token_store_failed' });
});

test('keys can be rotated at run time', async () => {
  const inner = memoryTokenStore();
  await encryptedTokenStore(inner, [old]).compareAndSet('ada', 'tokens', undefined);
  const store = encryptedTokenStore(inner, [recent, old]);
  expect((await store.get('ada'))?.value).toBe('tokens');
  expect(await store.reencrypt('ada')).toBe(true);
  expect(await store.reencrypt('ada')).toBe(false);
  expect(await store.reencrypt('nobody')).toBe(false);
  expect((await encryptedTokenStore(inner, [recent]).get('ada'))?.value).toBe('tokens');
});

test('errors name missing keys and unencrypted values', async () => {
  const inner = memoryTokenStore();
  await encryptedTokenStore(inner, [old]).compareAndSet('ada', 'tokens', undefined);
  await inner.compareAndSet('plain', '{"accessToken":"x"}', undefined);
  const store = encryptedTokenStore(inner, [recent]);
  await expect(store.get('ada')).rejects.toThrow(/cannot be decrypted.*encryption key old/);
  await expect(store.get('plain')).rejects.toThrow(/is not encrypted/);
});

test('a store without locks does not get any', () => {
  const inner = memoryTokenStore();
  const lockless = {
    get: (key: string) => inner.get(key),
    compareAndSet: (key: string, value: string, expected: string | undefined) =>
      inner.compareAndSet(key, value, expected),
    delete: (key: string) => inner.delete(key),
  };
  expect(encryptedTokenStore(lockless, [old]).tryLock === undefined).toBe(true);
});
