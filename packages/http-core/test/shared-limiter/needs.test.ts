import { describe, expect, test } from 'vitest';
import { memoryLimitStore, VirtualClock } from '../../src/testing/index.ts';
import { between, fairness, fleetMember, mostInAnyWindow, type FleetMember } from './fleet.ts';

const LIMIT = 1_000;
const policies = [{ name: 'all', limit: LIMIT, windowMs: 1_000 }];

const all = (fleet: readonly FleetMember[]): number[] => fleet.flatMap(({ passed }) => passed);

describe('the limit is shared out by need', () => {
  test('what modest processes do not need goes to the busy ones, in equal parts', async () => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    const modest = Array.from({ length: 20 }, () =>
      fleetMember(clock, store, policies, { callers: 1, restMs: 400 }),
    );
    const busy = Array.from({ length: 4 }, () => fleetMember(clock, store, policies, { callers: 400 }));
    await clock.advance(20_000);
    const fleet = [...modest, ...busy];
    const share = (member: FleetMember): number => between(member.passed, 10_000, 20_000);
    expect(mostInAnyWindow(all(fleet), 1_000)).toBeLessThanOrEqual(LIMIT);
    // Each has a fair share of 41, and most do not use three of it.
    expect(fleet.reduce((sum, member) => sum + share(member), 0) / (10 * LIMIT)).toBeGreaterThan(0.95);
    for (const member of modest) expect(share(member)).toBeGreaterThan(22);
    expect(fairness(busy.map(share))).toBeGreaterThan(0.99);
    for (const { crash } of fleet) crash();
  });

  test('a process that came later has its part within seconds, however few of its callers wait at a time', async () => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    const start = (): FleetMember => fleetMember(clock, store, policies, { callers: 2, restMs: 0 });
    const fleet = [start()];
    await clock.advance(2_000);
    for (let more = 0; more < 7; more++) fleet.push(start());
    await clock.advance(6_000);
    expect(mostInAnyWindow(all(fleet), 1_000)).toBeLessThanOrEqual(LIMIT);
    expect(fairness(fleet.map(({ passed }) => between(passed, 5_000, 8_000)))).toBeGreaterThan(0.99);
    expect(between(all(fleet), 5_000, 8_000) / (3 * LIMIT)).toBeGreaterThan(0.95);
    for (const { crash } of fleet) crash();
  });
});
