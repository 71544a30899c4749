import { expect, test } from 'vitest';
import { RecentMap } from './recent-map.ts';

test('keeps at most max values, and evicts the least recently used one', () => {
  const map = new RecentMap<{ key: string }>(100);
  const hot = map.of('hot', () => ({ key: 'hot' }));
  for (let n = 0; n < 1_000; n++) {
    map.of(`key-${n}`, () => ({ key: `key-${n}` }));
    if (n % 40 === 0) expect(map.of('hot', () => ({ key: 'another' }))).toBe(hot);
  }
  expect([...map.entries()]).toHaveLength(100);
  expect(map.of('key-0', () => ({ key: 'new' })).key).toBe('new');
});
