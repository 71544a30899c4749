import { describe, expect, test } from 'vitest';
import type { LimitKey } from '../../contract/limit-policy.ts';
import type { RateLimitInfo } from '../../contract/rate-limit-info.ts';
import { ServerLimits } from './server-limits.ts';

const KEY: LimitKey = { operation: 'a' };
const MAX_WAIT_MS = 600_000;

function limitsOf(
  stated: Partial<RateLimitInfo> = {},
  now = 0,
  cost?: (key: LimitKey) => number,
): ServerLimits {
  const limits = new ServerLimits(MAX_WAIT_MS, cost);
  limits.update({ name: 'all', limit: 10, remaining: 10, resetMs: 1_000, windowMs: 1_000, ...stated }, now);
  return limits;
}

const take = (limits: ServerLimits, units: number, now: number): void => {
  // As the limiter does, which asks before each call.
  limits.readyAt(1, now);
  for (let unit = 0; unit < units; unit++) limits.take(1, now, now, KEY);
};
const remaining = (limits: ServerLimits, now: number): number | undefined =>
  limits.snapshots(now)[0]?.remaining;

describe('a limit that the server states', () => {
  test('passes what remains, and then waits for the reset', () => {
    const limits = limitsOf({ remaining: 2 });
    expect(limits.snapshots(0)).toEqual([{ name: 'all', kind: 'observed', limit: 10, remaining: 2 }]);
    expect([limits.readyAt(2, 0), limits.readyAt(3, 0)]).toEqual([-Infinity, 1_000]);
    take(limits, 2, 0);
    expect([limits.readyAt(1, 0), remaining(limits, 0)]).toEqual([1_000, 0]);
    take(limits, 1, 0);
    expect(remaining(limits, 0)).toBe(0);
    expect([limits.readyAt(10, 1_000), remaining(limits, 1_000)]).toEqual([-Infinity, 10]);
  });

  test.each([[{ resetMs: undefined, windowMs: undefined }], [{ limit: undefined, remaining: undefined }]])(
    'in part (%j) is none: a count without a reset would block for ever',
    (stated) => {
      const limits = limitsOf(stated);
      expect([limits.snapshots(0), limits.readyAt(99, 0), limits.revision]).toEqual([[], -Infinity, 0]);
    },
  );

  test.each([
    [{ limit: undefined, remaining: 4 }, 4, 1_000],
    [{ remaining: undefined }, 10, 1_000],
    [{ remaining: 50 }, 10, 1_000],
    [{ resetMs: undefined, windowMs: 5_000, remaining: 0 }, 0, 5_000],
    [{ resetMs: 3_000, windowMs: undefined, remaining: 0 }, 0, 3_000],
    [{ resetMs: 2 * MAX_WAIT_MS, windowMs: undefined, remaining: 0 }, 0, MAX_WAIT_MS],
    // A reset in whole seconds may be later by one, but not beyond the length of a window that begins now.
    [{ resetMs: 500, resolutionMs: 1_000, windowMs: 60_000, remaining: 0 }, 0, 1_500],
    [{ resetMs: 800, resolutionMs: 1_000, windowMs: 1_000, remaining: 0 }, 0, 1_000],
    [{ resetMs: undefined, resolutionMs: 1_000, windowMs: 2_000, remaining: 0 }, 0, 2_000],
  ])('%j leaves %i until %i', (stated, left, resetAt) => {
    const limits = limitsOf(stated);
    expect(remaining(limits, 0)).toBe(left);
    take(limits, 20, 0);
    expect(limits.readyAt(1, 0)).toBe(resetAt);
  });

  test('a call above the limit passes an unused window, and no other', () => {
    const limits = limitsOf();
    expect(limits.readyAt(50, 0)).toBe(-Infinity);
    take(limits, 1, 0);
    expect(limits.readyAt(50, 0)).toBe(1_000);
    const empty = limitsOf({ limit: 0, remaining: 0 });
    expect([empty.readyAt(1, 0), empty.readyAt(1, 1_000)]).toEqual([1_000, -Infinity]);
  });

  test('a cost of its own counts for each call', () => {
    const limits = limitsOf({}, 0, () => 4);
    limits.take(1, 0, 0, KEY);
    expect(remaining(limits, 0)).toBe(6);
    expect([limits.readyAt(1, 0, KEY), limits.readyAt(2, 0, KEY), limits.readyAt(2, 0)]).toEqual([
      -Infinity,
      1_000,
      -Infinity,
    ]);
  });

  test('several names are several limits, and the slowest decides', () => {
    const limits = limitsOf({ remaining: 0 });
    limits.update({ name: 'daily', limit: 5, remaining: 0, resetMs: 9_000, windowMs: 9_000 }, 0);
    expect(limits.snapshots(0).map(({ name }) => name)).toEqual(['all', 'daily']);
    expect(limits.readyAt(1, 0)).toBe(9_000);
    for (let more = 0; more < 20; more++)
      limits.update({ name: `n${more}`, limit: 1, remaining: 1, resetMs: 1_000 }, 0);
    expect(limits.snapshots(0)).toHaveLength(16);
    expect(limits.snapshots(0).at(-1)?.name).toBe('n19');
  });

  test('a pause of the server comes on top', () => {
    const limits = limitsOf();
    limits.onThrottled(7_000, 1_000, 0);
    expect(limits.readyAt(1, 0)).toBe(7_000);
  });
});

describe('windows that follow', () => {
  test('begin one after another, full', () => {
    const limits = limitsOf();
    take(limits, 10, 500);
    expect(limits.readyAt(1, 999)).toBe(1_000);
    take(limits, 10, 1_000);
    expect(limits.readyAt(1, 1_500)).toBe(2_000);
    take(limits, 0, 5_700);
    expect(remaining(limits, 5_700)).toBe(10);
    take(limits, 10, 5_700);
    expect(limits.readyAt(1, 5_700)).toBe(6_000);
  });

  test('have the length that was stated last, the longest time to a reset, or at least a second', () => {
    const unstated = limitsOf({ windowMs: undefined, resetMs: 100 });
    take(unstated, 10, 100);
    expect(unstated.readyAt(1, 100)).toBe(1_100);
    const longer = limitsOf({ windowMs: undefined, resetMs: 3_000 });
    take(longer, 10, 3_000);
    expect(longer.readyAt(1, 3_000)).toBe(6_000);
    const changed = limitsOf();
    changed.update({ name: 'all', limit: 10, remaining: 10, resetMs: 1_000, windowMs: 4_000 }, 0);
    take(changed, 10, 1_000);
    expect(changed.readyAt(1, 1_000)).toBe(5_000);
  });

  test('count what was sent when the one before may have ended already, but not two windows later', () => {
    const stated = { resetMs: 1_000, resolutionMs: 1_000, windowMs: 10_000 };
    const limits = limitsOf(stated);
    take(limits, 2, 900);
    take(limits, 3, 1_100);
    expect(remaining(limits, 2_000)).toBe(7);
    const later = limitsOf(stated);
    take(later, 3, 1_100);
    expect(remaining(later, 12_000)).toBe(10);
    const busy = limitsOf(stated);
    take(busy, 30, 1_500);
    expect(remaining(busy, 2_000)).toBe(1);
  });
});

describe('a further response', () => {
  const next = (limits: ServerLimits, stated: Partial<RateLimitInfo>, now: number, cost = 1): boolean => {
    const { revision } = limits;
    limits.update({ name: 'all', limit: 10, resetMs: 1_000 - now, windowMs: 1_000, ...stated }, now, cost);
    expect(limits.revision).toBeGreaterThanOrEqual(revision);
    return limits.revision > revision;
  };

  test('is right about the calls that it has seen, and knows nothing of those under way', () => {
    const limits = limitsOf();
    take(limits, 4, 0);
    expect(next(limits, { remaining: 9 }, 100)).toBe(false);
    expect(remaining(limits, 100)).toBe(6);
    expect(next(limits, { remaining: 3 }, 100)).toBe(true);
    // Two of four calls are still under way.
    expect(remaining(limits, 100)).toBe(1);
    expect(next(limits, { remaining: 1, limit: 8 }, 100)).toBe(false);
    expect(limits.snapshots(100)).toMatchObject([{ limit: 8, remaining: 1 }]);
  });

  test('within a window, only a lower count is news', () => {
    const limits = limitsOf({ remaining: 5 });
    expect([next(limits, { remaining: 7 }, 100), remaining(limits, 100)]).toEqual([false, 5]);
    expect([next(limits, { remaining: 5 }, 100), remaining(limits, 100)]).toEqual([false, 5]);
    expect([next(limits, { remaining: 2 }, 100), remaining(limits, 100)]).toEqual([true, 2]);
    expect([next(limits, { remaining: undefined, limit: 1 }, 100), remaining(limits, 100)]).toEqual([
      true,
      1,
    ]);
  });

  test('whose reset is further away belongs to another window', () => {
    const limits = limitsOf({ remaining: 0 });
    // The same reset, rounded to seconds.
    next(limits, { remaining: 8, resetMs: 2_500 }, 0);
    expect([remaining(limits, 0), limits.readyAt(1, 0)]).toEqual([0, 2_500]);
    next(limits, { remaining: 8, resetMs: 2_501 }, 0);
    expect(remaining(limits, 0)).toBe(8);
    take(limits, 8, 0);
    expect(limits.readyAt(1, 0)).toBe(2_501);
  });

  test('of a window that has ended changes no count', () => {
    const limits = limitsOf();
    take(limits, 1, 1_200);
    expect(next(limits, { remaining: 0, resetMs: -200 }, 1_200)).toBe(false);
    expect(remaining(limits, 1_200)).toBe(9);
  });

  test('after a window that the clock began states its reset', () => {
    const limits = limitsOf();
    take(limits, 1, 1_200);
    expect(next(limits, { remaining: 9, resetMs: 300 }, 1_200)).toBe(true);
    take(limits, 20, 1_200);
    expect(limits.readyAt(1, 1_200)).toBe(1_500);
  });

  test('that shows less than a full limit after a reset lets one call look in the next windows', () => {
    const limits = limitsOf();
    take(limits, 1, 1_200);
    next(limits, { remaining: 4, resetMs: 800 }, 1_200);
    expect(remaining(limits, 1_200)).toBe(4);
    expect(remaining(limits, 2_000)).toBe(1);
    next(limits, { remaining: 6, resetMs: 1_000 }, 2_000);
    expect(remaining(limits, 2_000)).toBe(6);
  });

  test('that shows less in the first window says nothing about the others', () => {
    const limits = limitsOf();
    next(limits, { remaining: 4 }, 100);
    expect(remaining(limits, 1_000)).toBe(10);
  });

  test('without a limit or a reset keeps those that are known', () => {
    const limits = limitsOf({ remaining: 4 });
    next(limits, { limit: undefined, remaining: 3, resetMs: undefined, windowMs: undefined }, 400);
    expect(limits.snapshots(400)).toMatchObject([{ limit: 10, remaining: 3 }]);
    take(limits, 3, 400);
    expect(limits.readyAt(1, 400)).toBe(1_000);
    next(limits, { limit: undefined, remaining: 25, resetMs: 5_000 }, 400);
    expect(limits.snapshots(400)).toMatchObject([{ limit: 25 }]);
  });
});

test('is idle with full windows and no pause, and after a reset', () => {
  const limits = limitsOf();
  limits.update({ name: 'other', limit: 5, remaining: 5, resetMs: 3_000 }, 0);
  expect(limits.isIdle(0)).toBe(true);
  limits.onThrottled(100, 100, 0);
  expect([limits.isIdle(99), limits.isIdle(100)]).toEqual([false, true]);
  take(limits, 1, 200);
  expect([limits.isIdle(200), limits.isIdle(1_000), limits.isIdle(3_000)]).toEqual([false, false, true]);
  take(limits, 10, 3_000);
  limits.onThrottled(100_000, 100, 3_000);
  limits.reset();
  expect([limits.isIdle(3_000), limits.readyAt(1, 3_000), limits.snapshots(3_000)]).toEqual([
    true,
    -Infinity,
    [],
  ]);
});
