import { describe, expect, test } from 'vitest';
import type { LimitPolicy } from '../../src/contract/limit-policy.ts';
import { memoryLimitStore, VirtualClock } from '../../src/testing/index.ts';
import { between, fleetMember, mostInAnyWindow } from './fleet.ts';

const WARM_UP_WINDOWS = 10;
const WINDOWS = 40;

/** The calls of eight processes as they arrive at the server, which is 5 ms away, and at random up to 25 ms more. */
async function arrivals(
  policy: LimitPolicy & { readonly windowMs: number },
  marginMs: number | undefined,
): Promise<{ readonly most: number; readonly used: number }> {
  const clock = new VirtualClock(1_700_000_000_000, 7);
  const store = memoryLimitStore({ clock });
  const fleet = Array.from({ length: 8 }, (_, index) =>
    fleetMember(clock, store, [policy], { callers: 30, latencyMs: 1 + index, marginMs }),
  );
  const { limit = 1, windowMs } = policy;
  await clock.advance((WARM_UP_WINDOWS + WINDOWS) * windowMs);
  const passed = fleet.flatMap((member) => member.passed);
  const arrived = passed.map((at) => at + 5 + clock.random() * 25);
  for (const { crash } of fleet) crash();
  const used = between(arrived, WARM_UP_WINDOWS * windowMs, (WARM_UP_WINDOWS + WINDOWS) * windowMs);
  return { most: mostInAnyWindow(arrived, windowMs), used: used / (limit * WINDOWS) };
}

describe('where the server counts, with calls that the network delays by up to 25 ms more than others', () => {
  const policies = [
    { name: 'shared out', limit: 100, windowMs: 1_000 },
    { name: 'reserved', limit: 10, windowMs: 1_000 },
    { name: 'spread', limit: 100, windowMs: 1_000, algorithm: 'gcra' },
    { name: 'spread, with a longer window', limit: 300, windowMs: 3_000, algorithm: 'gcra' },
  ] as const;

  test.each(policies)(
    '$name: no window is exceeded, and at least 95 % of the limit are used',
    async (policy) => {
      const { most, used } = await arrivals(policy, undefined);
      expect(most).toBeLessThanOrEqual(policy.limit);
      expect(used).toBeGreaterThanOrEqual(0.95);
    },
  );

  test.each([policies[0], policies[2]])('$name: without a margin, a window is exceeded', async (policy) => {
    const { most } = await arrivals(policy, 0);
    expect(most).toBeGreaterThan(policy.limit);
  });
});
