import { restOf } from '@org/scripts/testing/unused-exports';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url).pathname;

test.each([
  'index.ts',
  'cache/cache-store.ts',
  'calls/call-store.ts',
  'dedup/dedup-store.ts',
  'hints/hint-store.ts',
  'limits/limit-store.ts',
  'queue/queue.ts',
  'tokens/token-store.ts',
])('nothing stays of %s', async (entry) => {
  expect(await restOf(root, entry)).toBe('');
});
