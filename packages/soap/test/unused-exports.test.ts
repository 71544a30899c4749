import { restOf } from '@org/scripts/testing/unused-exports';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url).pathname;

test.each(['index.ts', 'schema/index.ts'])('nothing stays of %s', async (entry) => {
  expect(await restOf(root, entry)).toBe('');
});
