import { describe, expect, test } from 'vitest';
import { memoryLimitStore, VirtualClock } from '../../src/testing/index.ts';
import { between, fleetMember, mostInAnyWindow, type FleetMember } from './fleet.ts';

const LIMIT = 100;
const WINDOW_MS = 1_000;
const policies = [{ name: 'all', limit: LIMIT, windowMs: WINDOW_MS }];
const LEASE_MS = 4_000;

/** Two processes that want everything. One is cut off from the store for three leases, from 8 s on. */
async function cutOneOff(
  whenAway: 'continue' | 'stop',
): Promise<readonly [cut: FleetMember, other: FleetMember]> {
  const clock = new VirtualClock();
  const store = memoryLimitStore({ clock });
  const start = (): FleetMember =>
    fleetMember(clock, store, policies, { callers: 120, leaseMs: LEASE_MS, whenAway });
  const [cut, other] = [start(), start()] as const;
  await clock.advance(8_000);
  cut.isCut = true;
  await clock.advance(3 * LEASE_MS);
  cut.isCut = false;
  await clock.advance(4_000);
  cut.crash();
  other.crash();
  return [cut, other];
}

describe('a process that alone is cut off', () => {
  test('exceeds the limit if it goes on with limit / members: its share has passed to others, as that of a dead one', async () => {
    const [cut, other] = await cutOneOff('continue');
    expect(between(other.passed, 15_000, 16_000)).toBe(LIMIT);
    expect(mostInAnyWindow([...cut.passed, ...other.passed], WINDOW_MS)).toBe(1.5 * LIMIT);
  });

  test('uses its share until its lease ends, then nothing, and is back within a second', async () => {
    const [cut, other] = await cutOneOff('stop');
    expect(between(cut.passed, 8_000, 11_000)).toBeGreaterThanOrEqual(2.9 * (LIMIT / 2));
    expect(between(cut.passed, 13_000, 20_000)).toBe(0);
    // It asks for its share at once. The other has to give it back, and its last use to leave the window.
    expect(between(cut.passed, 20_000, 22_500)).toBeGreaterThan(0);
    expect(mostInAnyWindow([...cut.passed, ...other.passed], WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
  });
});

test('limit / members is not free at once either: another process may have more than its part', async () => {
  const clock = new VirtualClock();
  const store = memoryLimitStore({ clock });
  const hot = fleetMember(clock, store, policies, { callers: 200 });
  const calm = fleetMember(clock, store, policies, { callers: 1, restMs: 300 });
  await clock.advance(8_000);
  hot.isCut = calm.isCut = true;
  await clock.advance(2_000);
  const members = 2;
  expect(between(hot.passed, 8_500, 9_500) + LIMIT / members).toBeGreaterThan(LIMIT);
  expect(mostInAnyWindow([...hot.passed, ...calm.passed], WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
  hot.crash();
  calm.crash();
});

test('a process that was cut off hears from the store within a second of its return', async () => {
  const clock = new VirtualClock();
  const store = memoryLimitStore({ clock });
  const member = fleetMember(clock, store, policies, { callers: 120, leaseMs: LEASE_MS });
  await clock.advance(8_000);
  member.isCut = true;
  await clock.advance(10_000);
  expect(member.limiter.status()).toMatchObject({ connected: false });
  expect(between(member.passed, 13_000, 18_000)).toBe(0);
  member.isCut = false;
  await clock.advance(1_000);
  expect(member.limiter.status()).toMatchObject({ connected: true, awayMs: undefined });
  expect(between(member.passed, 18_000, 19_000)).toBeGreaterThan(0);
  member.crash();
});
