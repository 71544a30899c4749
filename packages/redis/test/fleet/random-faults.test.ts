import { expect, test, vi } from 'vitest';
import { runRandomFaults } from './random-faults.ts';

// Simulations compute all the time: on a busy machine, they take many times as long.
vi.setConfig({ testTimeout: 300_000 });

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'no limit is exceeded, whatever happens to processes, networks and Redis (seed %i)',
  async (seed) => {
    const { calls, most, limit, mostRunning, concurrency, faults } = await runRandomFaults(seed);
    expect(calls, 'the simulation makes calls').toBeGreaterThan(20);
    expect(most, faults.join('\n')).toBeLessThanOrEqual(limit);
    expect(mostRunning, faults.join('\n')).toBeLessThanOrEqual(concurrency);
  },
);
