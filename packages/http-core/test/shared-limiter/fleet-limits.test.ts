import { describe, expect, test } from 'vitest';
import { memoryLimitStore, VirtualClock } from '../../src/testing/index.ts';
import { between, fairness, fleetMember, mostInAnyWindow, type FleetMember } from './fleet.ts';

const all = (fleet: readonly FleetMember[]): number[] => fleet.flatMap(({ passed }) => passed);

describe('a fleet that wants more than the limit', () => {
  test.each([
    { limit: 100, windowMs: 1_000, processes: 8, roundTrips: 0.2 },
    { limit: 1_000, windowMs: 1_000, processes: 8, roundTrips: 0.05 },
    { limit: 203, windowMs: 2_000, processes: 16, roundTrips: 0.35 },
    { limit: 10, windowMs: 1_000, processes: 8, roundTrips: 2.5 },
    { limit: 1, windowMs: 1_000, processes: 4, roundTrips: 10 },
  ])(
    '$limit in $windowMs ms for $processes processes',
    async ({ limit, windowMs, processes, roundTrips }) => {
      const clock = new VirtualClock();
      const store = memoryLimitStore({ clock });
      const policies = [{ name: 'all', limit, windowMs }];
      const fleet = Array.from({ length: processes }, () =>
        fleetMember(clock, store, policies, { callers: 30 }),
      );
      const fromMs = 15 * windowMs;
      await clock.advance(fromMs);
      const requests = fleet.reduce((sum, member) => sum + member.requests, 0);
      const untilMs = fromMs + 40 * windowMs;
      await clock.advance(untilMs - fromMs);
      const shares = fleet.map(({ passed }) => between(passed, fromMs, untilMs));
      const passed = shares.reduce((sum, share) => sum + share, 0);
      const asked = fleet.reduce((sum, member) => sum + member.requests, 0) - requests;
      expect(mostInAnyWindow(all(fleet), windowMs)).toBeLessThanOrEqual(limit);
      expect(passed / (limit * 40)).toBeGreaterThanOrEqual(0.95);
      expect(fairness(shares)).toBeGreaterThanOrEqual(0.99);
      expect(asked / passed).toBeLessThanOrEqual(roundTrips);
      for (const { crash } of fleet) crash();
    },
  );
});
