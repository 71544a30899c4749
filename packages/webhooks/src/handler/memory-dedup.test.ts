import { describe, expect, test } from 'vitest';
import { dedupContract } from '../testing/dedup-contract.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { memoryDedup } from './memory-dedup.ts';

const contract = dedupContract(() => {
  const clock = new VirtualClock();
  return { store: memoryDedup({ clock }), advance: (ms) => clock.advance(ms) };
});

describe('memory deduplication', () => {
  test.each(contract)('$name', ({ run }) => run());

  test('is bounded: evicts the event that was completed first, and never a lease', async () => {
    const clock = new VirtualClock();
    const store = memoryDedup({ clock, maxEntries: 3 });
    const held = await store.claim('held', 1000);
    expect(held.status).toBe('new');
    for (const key of ['a', 'b', 'c']) {
      const claim = await store.claim(key, 1000);
      if (claim.status === 'new') await store.complete(key, claim.token, 10_000);
    }
    expect((await store.claim('held', 1000)).status).toBe('locked');
    expect((await store.claim('c', 1000)).status).toBe('completed');
    expect((await store.claim('a', 1000)).status).toBe('new');
    expect((await store.claim('d', 1000)).status).toBe('new');
    // All three places are leases now.
    expect((await store.claim('e', 1000)).status).toBe('locked');
    await clock.advance(1001);
    expect((await store.claim('e', 1000)).status).toBe('new');
  });

  test.each([0, -1, 1.5, Number.NaN])('a bound of %d is rejected', (maxEntries) => {
    expect(() => memoryDedup({ maxEntries })).toThrow(/above 0/);
  });
});
