import { expect, test } from 'vitest';
import { memoryLimitStore, VirtualClock } from '../../src/testing/index.ts';
import { fleetMember, mostInAnyWindow, type FleetMember } from './fleet.ts';

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'no window holds more than the limit, whatever happens in which order (seed %i)',
  async (seed) => {
    const clock = new VirtualClock(1_700_000_000_000, seed);
    const store = memoryLimitStore({ clock });
    const pick = (count: number): number => Math.floor(clock.random() * count);
    const windowMs = 500 + pick(1_000);
    const limit = 5 + pick(60);
    const start = (): FleetMember =>
      fleetMember(clock, store, [{ name: 'all', limit, windowMs }], {
        callers: 1 + pick(40),
        restMs: pick(2) * pick(400),
        leaseMs: 3_000,
        latencyMs: pick(60),
        cost: 1 + pick(2) * pick(4),
      });
    const fleet = [start(), start(), start()];
    for (let step = 0; step < 60; step++) {
      await clock.advance(pick(900));
      const member = fleet[pick(fleet.length)];
      const faults = [
        () => member && (member.isCut = true),
        () => {
          fleet.forEach((one) => (one.isCut = false));
        },
        () => fleet.push(start()),
        () => member?.crash(),
        () => {
          store.restart('stale');
        },
        () => {
          store.restart(step % 5 === 0 ? 'lost' : 'kept');
        },
        () => void member?.limiter.close(),
      ];
      faults[pick(faults.length)]?.();
    }
    await clock.advance(10_000);
    const passed = fleet.flatMap((one) => one.passed);
    expect(passed.length).toBeGreaterThan(limit);
    expect(mostInAnyWindow(passed, windowMs)).toBeLessThanOrEqual(limit);
    for (const one of fleet) one.crash();
  },
  60_000,
);
